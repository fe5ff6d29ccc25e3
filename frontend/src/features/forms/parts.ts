import { part } from '@/ui/part'

/** The calendar weighs more than all other fields, and few forms ask for a day. */
export const DayField = part(async () => (await import('./DayField')).DayField)
