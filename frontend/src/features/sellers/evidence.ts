import type { ReactNode } from 'react'

type Sent = { id: string; name: string }

/** Takes a file for a requirement; another feature sends it. */
export type EvidenceUpload = (
  requirementId: string,
  onSent: (file: Sent) => Promise<unknown>,
) => ReactNode
