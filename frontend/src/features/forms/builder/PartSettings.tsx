import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { SegmentedControl } from '@/ui/SegmentedControl'
import type { FieldOf } from '../api'
import type { KindProps } from './KindProps'
import { LimitField } from './LimitField'
import { OptionsEditor } from './OptionsEditor'
import { ScaleSettings } from './ScaleSettings'
import styles from './Settings.module.css'
import { TextsField } from './TextsField'

/** What a matrix asks of its rows. */
export function MatrixSettings({ item, onChange }: KindProps<FieldOf<'matrix'>>) {
  const t = useWords('formBuilder')
  const { cells } = item
  return (
    <>
      <OptionsEditor
        title={t('rows')}
        stem="row"
        options={item.rows}
        onChange={(rows) => onChange({ rows })}
      />
      <SegmentedControl
        label={t('cells')}
        value={cells.kind}
        onChange={(kind) =>
          onChange({
            cells:
              kind === 'scale' ? { kind, first: 1, last: 5, labels: [] } : { kind, options: [] },
          })
        }
        segments={[
          { value: 'scale', label: t('cellsScale') },
          { value: 'choice', label: t('cellsChoice') },
        ]}
      />
      {cells.kind === 'scale' ? (
        <ScaleSettings
          scale={cells}
          onChange={(patch) => onChange({ cells: { ...cells, ...patch } })}
        />
      ) : (
        <OptionsEditor
          title={t('columns')}
          stem="column"
          options={cells.options}
          onChange={(options) => onChange({ cells: { ...cells, options } })}
        />
      )}
    </>
  )
}

const FILE_KINDS = [
  'pdf',
  'picture',
  'sound',
  'video',
  'document',
  'slides',
  'spreadsheet',
] as const
const MEGABYTE = 1_000_000

/** Which files, how large, how many. */
export function FileSettings({ item, onChange }: KindProps<FieldOf<'file'>>) {
  const t = useWords('formBuilder')
  const words = useWords('forms')
  return (
    <>
      <fieldset className={styles.part}>
        <legend>{t('accepts')}</legend>
        <div className={styles.checks}>
          {FILE_KINDS.map((kind) => (
            <Checkbox
              key={kind}
              isSelected={item.accepts.includes(kind)}
              onChange={(on) =>
                onChange({
                  accepts: FILE_KINDS.filter((one) =>
                    one === kind ? on : item.accepts.includes(one),
                  ),
                })
              }
            >
              {words(`fileKinds.${kind}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <div className={styles.pair}>
        <LimitField
          label={t('leastFiles')}
          value={item.least}
          max={20}
          onChange={(least) => onChange({ least })}
        />
        <LimitField
          label={t('mostFiles')}
          value={item.most}
          isNeeded
          min={1}
          max={20}
          onChange={(n) => onChange({ most: n ?? 1 })}
        />
        <LimitField
          label={t('mostBytes')}
          after="MB"
          value={item.most_bytes / MEGABYTE}
          isNeeded
          min={1}
          max={500}
          onChange={(n) => onChange({ most_bytes: (n ?? 20) * MEGABYTE })}
        />
      </div>
    </>
  )
}

/** What one entry is called, and how many there may be. */
export function GroupSettings({ item, onChange }: KindProps<FieldOf<'group'>>) {
  const t = useWords('formBuilder')
  return (
    <>
      <TextsField
        label={t('entryName')}
        value={item.entry}
        onChange={(entry) => onChange({ entry })}
      />
      <div className={styles.pair}>
        <LimitField
          label={t('leastEntries')}
          value={item.least}
          max={50}
          onChange={(least) => onChange({ least })}
        />
        <LimitField
          label={t('mostEntries')}
          value={item.most}
          isNeeded
          min={1}
          max={50}
          onChange={(n) => onChange({ most: n ?? 10 })}
        />
      </div>
    </>
  )
}
