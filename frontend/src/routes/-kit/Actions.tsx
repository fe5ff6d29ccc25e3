import { useState } from 'react'
import { useWords } from '@/lib/i18n/useWords'

import { Button } from '@/ui/Button'
import { ButtonLink } from '@/ui/ButtonLink'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Link } from '@/ui/Link'
import { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger } from '@/ui/Menu'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Tooltip } from '@/ui/Tooltip'

import styles from './Kit.module.css'
import { Specimen } from './Specimen'

const KINDS = ['ink', 'outline', 'quiet', 'danger'] as const

/** Buttons, links, menus and switches of view. */
export function Actions() {
  const t = useWords('kit')
  return (
    <>
      <Specimen title={t('actions.kinds')}>
        {KINDS.map((kind) => (
          <Button key={kind} kind={kind}>
            {t(`actions.${kind}`)}
          </Button>
        ))}
        <div className={styles.dye}>
          <Button kind="field">{t('actions.field')}</Button>
        </div>
      </Specimen>
      <Specimen title={t('actions.sizes')}>
        <Button size="small">{t('actions.small')}</Button>
        <Button>{t('actions.ink')}</Button>
        <Button size="large">{t('actions.large')}</Button>
        <Button full kind="outline">
          {t('actions.long')}
          <Icon name="arrow-right" />
        </Button>
      </Specimen>
      <Specimen title={t('actions.states')}>
        <Button isPending>{t('actions.pending')}</Button>
        <Button kind="outline" isPending>
          {t('actions.pending')}
        </Button>
        <Button isDisabled>{t('actions.disabled')}</Button>
        <Button kind="outline" isDisabled>
          {t('actions.disabled')}
        </Button>
      </Specimen>
      <Specimen title={t('actions.icons')}>
        <Tooltip text={t('actions.previous')}>
          <IconButton icon="arrow-left" kind="outline" label={t('actions.previous')} />
        </Tooltip>
        <Tooltip text={t('actions.next')}>
          <IconButton icon="arrow-right" kind="outline" label={t('actions.next')} />
        </Tooltip>
        <IconButton icon="bell" label={t('actions.notifications')} badge="3" />
        <IconButton icon="plus" kind="ink" label={t('actions.ink')} />
        <IconButton icon="more" size="small" label={t('actions.more')} />
        <IconButton icon="trash" label={t('actions.delete')} isDisabled />
      </Specimen>
      <Specimen title={t('actions.links')}>
        <Link href="#actions">{t('actions.link')}</Link>
        <Link href="#actions" kind="quiet">
          {t('actions.quietLink')}
        </Link>
        <ButtonLink href="#actions" kind="outline">
          {t('actions.outline')}
        </ButtonLink>
        <p>
          {t('actions.inText')}{' '}
          <Link href="#actions" kind="text">
            {t('actions.textLink')}
          </Link>
        </p>
      </Specimen>
      <Specimen title={t('actions.segments')} layout="wide">
        <Segments />
      </Specimen>
      <Specimen title={t('actions.menu')}>
        <ActionMenu />
      </Specimen>
    </>
  )
}

function Segments() {
  const t = useWords('kit')
  const [period, setPeriod] = useState<'day' | 'week' | 'month'>('day')
  const [shown, setShown] = useState<'all' | 'waiting' | 'free'>('waiting')
  return (
    <>
      <SegmentedControl
        label={t('actions.segments')}
        value={period}
        onChange={setPeriod}
        segments={(['day', 'week', 'month'] as const).map((value) => ({
          value,
          label: t(`actions.${value}`),
        }))}
      />
      <SegmentedControl
        full
        label={t('actions.segments')}
        value={shown}
        onChange={setShown}
        segments={[
          { value: 'all', label: t('actions.all') },
          { value: 'waiting', label: t('actions.waiting'), count: '3' },
          { value: 'free', label: t('actions.free'), count: '4' },
        ]}
      />
      <SegmentedControl
        isDisabled
        label={t('actions.segments')}
        value="day"
        onChange={() => undefined}
        segments={[
          { value: 'day', label: t('actions.day') },
          { value: 'week', label: t('actions.week') },
        ]}
      />
    </>
  )
}

function ActionMenu() {
  const t = useWords('kit')
  const nothing = () => undefined
  return (
    <MenuTrigger>
      <Button kind="outline">
        {t('actions.menu')}
        <Icon name="chevron-down" size={16} />
      </Button>
      <Menu onAction={nothing}>
        <MenuSection title={t('bookings.title')}>
          <MenuItem id="edit" icon="edit" keys="E">
            {t('actions.edit')}
          </MenuItem>
          <MenuItem id="copy" icon="copy" note={t('actions.copyNote')}>
            {t('actions.copy')}
          </MenuItem>
          <MenuItem id="owner" icon="person" isDisabled>
            {t('actions.blocked')}
          </MenuItem>
        </MenuSection>
        <MenuSeparator />
        <MenuItem id="delete" icon="trash" danger>
          {t('actions.delete')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  )
}
