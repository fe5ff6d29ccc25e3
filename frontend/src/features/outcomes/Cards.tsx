import { useWords } from '@/lib/i18n/useWords'

import type { Figure, FigureName } from './api'
import { nameOf } from './choice'
import { FigureCard, type Open } from './FigureCard'
import styles from './Outcomes.module.css'
import { partsOf } from './told'

type Props = { figures: readonly Figure[]; names: readonly FigureName[]; onOpen: Open }

/** Figures side by side, each currency a card of its own. */
export function Cards({ figures, names, onOpen }: Props) {
  const t = useWords('outcomes')
  return (
    <div className={styles.cards}>
      {names
        .flatMap((name) => partsOf(figures, name))
        .map((one) => (
          <FigureCard
            key={nameOf(one)}
            figure={one}
            label={
              one.part === null
                ? t(`figures.${one.figure}`)
                : `${t(`figures.${one.figure}`)}, ${one.part}`
            }
            onOpen={onOpen}
          />
        ))}
    </div>
  )
}
