/** What the settings of a kind of field are drawn with. */
export type KindProps<F> = { item: F; onChange: (patch: Record<string, unknown>) => void }
