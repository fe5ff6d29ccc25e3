import type { ReactNode } from 'react'
import {
  Tabs as AriaTabs,
  type TabsProps as AriaTabsProps,
  Tab,
  TabList,
  TabPanel,
} from 'react-aria-components/Tabs'
import styles from './Tabs.module.css'

export interface TabItem {
  id: string
  label: string
  /** How many things are behind it, already formatted. */
  count?: string | undefined
  content: ReactNode
  isDisabled?: boolean
}

interface TabsProps extends Omit<AriaTabsProps, 'className' | 'style' | 'children' | 'render'> {
  /** What the tabs divide; read aloud. */
  label: string
  items: readonly TabItem[]
}

/** Parts of one page that are not worth an address of their own. */
export function Tabs({ label, items, ...rest }: TabsProps) {
  return (
    <AriaTabs {...rest} className={styles.tabs}>
      <TabList aria-label={label} className={styles.list}>
        {items.map(({ id, label: words, count, isDisabled = false }) => (
          <Tab key={id} id={id} isDisabled={isDisabled} className={styles.tab}>
            {words}
            {count === undefined ? null : <span className={styles.count}>{count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.panel}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
