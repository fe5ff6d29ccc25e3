import type { useForm } from '@/lib/forms/useForm'

import type { Values } from './values'

/** The form of a call, which its parts share. */
export type CallForm = ReturnType<typeof useForm<Values>>
