import { repairAzerbaijani } from '@/lib/intl/repairAzerbaijani'

// Everything that lets React Aria write dates imports this file; other pages need not load it.
repairAzerbaijani()
