import { useWords } from '@/lib/i18n/useWords'

import { Avatar } from '@/ui/Avatar'
import { Border } from '@/ui/Border'
import { Cloth } from '@/ui/Cloth'
import { Logo } from '@/ui/Logo'
import { Selvedge } from '@/ui/Selvedge'
import { TodaysKilim } from '@/ui/TodaysKilim'
import type { ClothKind } from '@/ui/weave/cloth'

import { exampleDay } from './exampleDay'
import styles from './Kit.module.css'
import { Specimen } from './Specimen'

const KINDS: readonly ClothKind[] = ['photo', 'video', 'sound', 'animation', 'dance', 'other']
const TEAMS = 'Bulbul Records,Səs Lab,Muğam Synth,Xəzər Live,Novi Bend,Qavala,Studio Ağ,Rəqs lab'
const SEEDS = TEAMS.split(',').flatMap((team) => [team, `${team}, 2`])

/** Everything that the generator weaves. */
export function Weave() {
  const t = useWords('kit')
  return (
    <>
      <Specimen title={t('weave.mark')}>
        <Logo name="Kilim" />
        <Logo />
      </Specimen>
      <Specimen title={t('weave.emblems')}>
        {SEEDS.map((seed) => (
          <Avatar key={seed} seed={seed} size={52} />
        ))}
      </Specimen>
      <Specimen title={t('weave.border')} layout="wide">
        <div className={styles.bleed}>
          <Border />
        </div>
      </Specimen>
      <Specimen title={t('weave.selvedge')}>
        <div className={styles.selvedge}>
          <Selvedge />
        </div>
      </Specimen>
      <Specimen title={t('weave.cloth')}>
        {KINDS.map((kind) => (
          <span key={kind} className={styles.clothName}>
            <Cloth kind={kind} seed={`${kind} 1`} className={styles.cloth} />
            {t(`weave.${kind as 'photo'}`)}
          </span>
        ))}
      </Specimen>
      <Specimen title={t('weave.today')} layout="wide">
        <div className={styles.kilim}>
          <TodaysKilim
            studios={exampleDay(12, 0.62)}
            label={t('weave.busy')}
            caption={
              <>
                <b>{t('weave.today')}</b> {t('weave.caption')}
              </>
            }
          />
        </div>
        <div className={styles.kilim}>
          <TodaysKilim
            studios={exampleDay(5, 0.35)}
            label={t('weave.quiet')}
            caption={t('weave.quiet')}
          />
        </div>
        <div className={styles.kilim}>
          <TodaysKilim
            studios={exampleDay(12, 0)}
            label={t('weave.empty')}
            caption={t('weave.empty')}
          />
        </div>
      </Specimen>
    </>
  )
}
