import type { CallDetail, Told } from './api'

/** What the form of the self-check asks, as it stands in its fields; empty is not answered. */
export type Answers = {
  track: string
  organisation: string
  founded: string
  place: string
  team: string
  age: string
  participated: string
}

export const NOTHING: Answers = {
  track: '',
  organisation: '',
  founded: '',
  place: '',
  team: '',
  age: '',
  participated: '',
}

export const APPLICANTS = [
  'team',
  'startup',
  'producer',
  'partner',
  'municipality',
  'ministry',
  'donor',
] as const satisfies readonly Told['organisation'][]

type Asked = Pick<CallDetail, 'rules' | 'tracks'>

/** The questions whose answers the rules of the call look at. */
export function questionsOf({ rules, tracks }: Asked): (keyof Answers)[] {
  const kinds = new Set(rules.map(({ kind }) => kind))
  const asked: [keyof Answers, boolean][] = [
    ['track', tracks.length > 1],
    ['organisation', kinds.has('organisation')],
    ['founded', kinds.has('founded')],
    ['place', kinds.has('place')],
    ['team', kinds.has('team')],
    ['age', kinds.has('age')],
    ['participated', kinds.has('newcomer')],
  ]
  return asked.filter(([, isAsked]) => isAsked).map(([name]) => name)
}

/** Whether a whole number can be sent as it was typed. */
export const isCount = (typed: string): boolean => /^\d{1,3}$/.test(typed.trim())

/** The answers as the server takes them; what cannot be read is as if it were not there. */
export function toTold(answers: Answers): Told {
  const organisation = APPLICANTS.find((one) => one === answers.organisation)
  const { participated } = answers
  return {
    ...(answers.track !== '' && { track: answers.track }),
    ...(organisation && { organisation }),
    ...(/^\d{4}-\d\d-\d\d$/.test(answers.founded) && { founded_on: answers.founded }),
    ...(answers.place !== '' && { place: answers.place }),
    ...(isCount(answers.team) && { team: Number(answers.team) }),
    ...(isCount(answers.age) && Number(answers.age) <= 150 && { age: Number(answers.age) }),
    ...((participated === 'yes' || participated === 'no') && { participated }),
  }
}
