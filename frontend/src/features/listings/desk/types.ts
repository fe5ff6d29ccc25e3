import type { ReactNode } from 'react'

import type { Content } from '@/api/sellerListings'

/** How a part of the editor changes the content; by a function where time may pass before it. */
export type Edit = {
  content: Content
  change: (part: Partial<Content> | ((now: Content) => Partial<Content>)) => void
}

/** What makers and places are called, by the id of the maker and the code of the place. */
export type Names = ReadonlyMap<string, string>

/** Something that the shop counts. */
export type StockChoice = { id: string; name: string; code: string }

/** Takes files of a digital work; another feature sends them. */
export type FileUpload = (
  onSent: (file: { id: string; name: string }) => Promise<unknown>,
) => ReactNode
