import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuSection, MenuTrigger } from '@/ui/Menu'
import type { Kind } from '../api'
import { KIND_GROUPS, KIND_ICONS, SIMPLE_KINDS } from '../kinds'

type Props = {
  label: string
  /** Only what may stand in a group. */
  simple?: boolean
  onAdd: (kind: Kind) => void
}

/** Adds a field or a note of a kind. */
export function AddMenu({ label, simple = false, onAdd }: Props) {
  const t = useWords('formBuilder')
  const fits = (kind: Kind) => !simple || SIMPLE_KINDS.some((one) => one === kind)
  return (
    <MenuTrigger>
      <Button kind="outline" size="small">
        <Icon name="plus" />
        {label}
      </Button>
      <Menu aria-label={label} onAction={(kind) => onAdd(kind as Kind)}>
        {KIND_GROUPS.filter(({ kinds }) => kinds.some(fits)).map(({ name, kinds }) => (
          <MenuSection key={name} title={t(`groups.${name}`)}>
            {kinds.filter(fits).map((kind) => (
              <MenuItem key={kind} id={kind} icon={KIND_ICONS[kind]} note={t(`kindHelp.${kind}`)}>
                {t(`kinds.${kind}`)}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </MenuTrigger>
  )
}
