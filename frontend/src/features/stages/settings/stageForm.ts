import type { useForm } from '@/lib/forms/useForm'
import type { Values } from './values'

/** The form of a stage, as its parts take it. */
export type StageForm = ReturnType<typeof useForm<Values>>
