import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { type ConflictKind, tasksQuery, wishStagesQuery } from './api'
import styles from './Reviews.module.css'

const KINDS = ['organisation', 'collaborator', 'mentor', 'competitor', 'family', 'other'] as const

type Props = {
  declare: (kind: ConflictKind, words: string) => Promise<unknown>
  onDeclared: () => void
}

/** Declares a conflict of interest with the application that is being read. */
export function DeclareDialog({ declare, onDeclared }: Props) {
  const t = useWords('reviews')
  const queries = useQueryClient()
  const [kind, setKind] = useState<ConflictKind | null>(null)
  const [words, setWords] = useState('')
  const declaring = useMutation({
    mutationFn: () => declare(kind ?? 'other', words),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: tasksQuery().queryKey }),
        queries.invalidateQueries({ queryKey: wishStagesQuery().queryKey }),
      ])
      onDeclared()
    },
  })
  return (
    <DialogTrigger>
      <Button kind="outline">{t('declare.open')}</Button>
      <Dialog
        title={t('declare.title')}
        labels={{ close: t('declare.close') }}
        actions={
          <Button
            isPending={declaring.isPending}
            isDisabled={kind === null || words.trim() === ''}
            onPress={() => declaring.mutate()}
          >
            {t('declare.send')}
          </Button>
        }
      >
        <div className={styles.declare}>
          <p>{t('declare.text')}</p>
          <Select
            label={t('declare.kind')}
            placeholder={t('declare.choose')}
            value={kind}
            onChange={(chosen) => setKind(chosen as ConflictKind)}
          >
            {KINDS.map((one) => (
              <Option key={one} id={one}>
                {t(`kinds.${one}`)}
              </Option>
            ))}
          </Select>
          <TextArea label={t('declare.words')} value={words} onChange={setWords} />
          <ProblemNotice of={declaring} />
        </div>
      </Dialog>
    </DialogTrigger>
  )
}
