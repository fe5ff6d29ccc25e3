import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { Vocabulary } from '../api'
import { Materials } from '../Materials'
import { sumOf, WHOLE, wholeOf } from './content'
import styles from './Desk.module.css'
import type { Edit } from './types'

const MOST = 10

/** What it is made of; the shares add to a hundred before it can be saved. */
export function EditMaterials({ content, change, words }: Edit & { words: Vocabulary }) {
  const t = useWords('listingDesk')
  const language = useLanguage()
  const { materials } = content
  const free = words.materials.filter(({ code }) => materials.every((one) => one.code !== code))
  const sum = sumOf(content)
  const put = (place: number, part: Partial<(typeof materials)[number]>) =>
    change({ materials: materials.map((one, at) => (at === place ? { ...one, ...part } : one)) })
  return (
    <fieldset className={styles.group}>
      <legend>{t('parts.materials')}</legend>
      {materials.map(({ code, share }, place) => (
        <div key={code} className={styles.row}>
          <Select
            placeholder={t('move.choose')}
            label={t('edit.material', { number: place + 1 })}
            value={code}
            onChange={(next) => put(place, { code: String(next) })}
          >
            {words.materials
              .filter((one) => one.code === code || free.includes(one))
              .map((one) => (
                <Option key={one.code} id={one.code}>
                  {one[language]}
                </Option>
              ))}
          </Select>
          <TextField
            label={t('edit.share', { number: place + 1 })}
            value={share === 0 ? '' : String(share)}
            onChange={(typed) => put(place, { share: wholeOf(typed) ?? 0 })}
            inputMode="numeric"
            after="%"
          />
          <IconButton
            icon="trash"
            label={t('edit.removeMaterial', { number: place + 1 })}
            onPress={() => change({ materials: materials.filter((_, at) => at !== place) })}
          />
        </div>
      ))}
      <div className={styles.row}>
        <Button
          kind="outline"
          size="small"
          isDisabled={materials.length >= MOST || free[0] === undefined}
          onPress={() =>
            change({
              materials: [
                ...materials,
                { code: free[0]?.code ?? '', share: Math.max(1, WHOLE - sum) },
              ],
            })
          }
        >
          <Icon name="plus" />
          {t('edit.addMaterial')}
        </Button>
        {materials.length === 0 ? null : (
          <span className={styles.quiet} role="status">
            {t(sum === WHOLE ? 'edit.sumRight' : 'edit.sumWrong', { sum })}
          </span>
        )}
      </div>
      {sum === WHOLE ? <Materials listing={content} words={words} /> : null}
    </fieldset>
  )
}
