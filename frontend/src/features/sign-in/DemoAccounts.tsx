import { useWords } from '@/lib/i18n/useWords'

import { DEMO_ACCOUNTS, type DemoAccount } from './demoAccounts'
import styles from './SignIn.module.css'

/** The invented people of the demo hub: one touch fills the form. */
export function DemoAccounts({ onPick }: { onPick: (account: DemoAccount) => void }) {
  const t = useWords('session')
  return (
    <section aria-labelledby="demo-accounts" className={styles.demo}>
      <h2 id="demo-accounts">{t('demo.title')}</h2>
      <p>{t('demo.text')}</p>
      <ul className={styles.accounts}>
        {DEMO_ACCOUNTS.map((account) => (
          <li key={account.email}>
            <button type="button" className={styles.account} onClick={() => onPick(account)}>
              <b>{t(`demo.${account.name}`)}</b>
              <small>{account.email}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
