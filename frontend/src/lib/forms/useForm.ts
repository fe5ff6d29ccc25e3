import { type FormEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** What is wrong, by the name of the field. */
export type FieldErrors<V> = { readonly [Name in keyof V]?: string | undefined }

/** A refused field, for a summary that leads to it. */
export type RefusedField = { id: string; message: string }

type Options<V> = {
  first: V
  /** What is wrong with the values before they are sent; nothing when they may go. */
  check: (values: V) => FieldErrors<V>
  onSubmit: (values: V) => void
}

/**
 * The values and errors of a form. Changing a field takes its error away; after a
 * refusal the focus goes to the first refused field, and what was typed stays.
 */
export function useForm<V extends Record<string, unknown>>({ first, check, onSubmit }: Options<V>) {
  const [values, setValues] = useState(first)
  const [errors, setErrors] = useState<FieldErrors<V>>({})
  const form = useRef<HTMLFormElement>(null)
  const prefix = useId()
  const idOf = (name: string) => `${prefix}-${name}`

  const set = <Name extends keyof V>(name: Name, value: V[Name]) => {
    setValues((old) => ({ ...old, [name]: value }))
    setErrors((old) => ({ ...old, [name]: undefined }))
  }

  const refuse = (refused: FieldErrors<V>) => {
    flushSync(() => setErrors(refused)) // only a field that shows its error can take the focus
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  return {
    values,
    set,
    /** Several values at once, from what stands in the form now. */
    put: setValues as (next: (now: V) => V) => void,
    /** Shows what the server refused, as `check` shows it. */
    refuse,
    /** What a field of the kit needs to take part. */
    field: <Name extends keyof V & string>(name: Name) => ({
      id: idOf(name),
      name,
      value: values[name],
      onChange: (value: V[Name]) => set(name, value),
      error: errors[name],
    }),
    /** Every refused field, in the order of the form. */
    refused: Object.keys(first).flatMap((name): RefusedField[] => {
      const message = errors[name]
      return message === undefined ? [] : [{ id: idOf(name), message }]
    }),
    /** For `<Form {...form.props}>`. */
    props: {
      ref: form,
      onSubmit: (event: FormEvent) => {
        event.preventDefault()
        const refused = check(values)
        if (Object.values(refused).some((message) => message !== undefined)) refuse(refused)
        else onSubmit(values)
      },
    },
  }
}
