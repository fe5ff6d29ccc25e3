export type Limit = number | string | null
export type Fault = { path: string; code: FaultCode; limit: Limit }
export type FaultCode =
  | 'control_characters'
  | 'file_too_large'
  | 'not_offered'
  | 'required'
  | 'too_early'
  | 'too_few'
  | 'too_few_words'
  | 'too_large'
  | 'too_late'
  | 'too_long'
  | 'too_many'
  | 'too_many_decimals'
  | 'too_many_words'
  | 'too_short'
  | 'too_small'
  | 'unknown_fields'
  | 'unknown_host'
  | 'wrong_currency'
  | 'wrong_form'
  | 'wrong_link'
  | 'wrong_step'

type Bound = number | string | null

/** Collects faults. What is merely not done yet is one only when the answers are complete. */
export class Judging {
  readonly faults: Fault[] = []
  readonly complete: boolean

  constructor(complete: boolean) {
    this.complete = complete
  }

  /** Notes a fault; the answer does not count. */
  refuse(path: string, code: FaultCode, limit: Limit = null): undefined {
    this.faults.push({ path, code, limit })
  }

  /** Notes that `value` lies below `least`. */
  above(path: string, value: number | string, least: Bound, code: FaultCode) {
    if (least !== null && value < least) this.refuse(path, code, least)
  }

  /** Notes that `value` lies above `most`. */
  below(path: string, value: number | string, most: Bound, code: FaultCode) {
    if (most !== null && value > most) this.refuse(path, code, most)
  }

  /** Notes what is still to be done. */
  lack(path: string, code: FaultCode, limit: Limit = null) {
    if (this.complete) this.refuse(path, code, limit)
  }

  /** Notes that there are fewer than `least`. */
  reach(path: string, count: number, least: number | null, code: FaultCode) {
    if (least !== null && count < least) this.lack(path, code, least)
  }
}
