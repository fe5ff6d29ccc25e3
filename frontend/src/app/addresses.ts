/** Pages that the frame leads to by itself. */
export const SIGN_IN = '/sign-in'
export const SIGN_UP = '/sign-up'
export const STUDIOS = '/studios'
export const CALLS = '/calls'
export const STARTUPS = '/startups'
export const MARKET = '/market'
export const DEMO_DAYS = '/demo-days'
export const RESIDENTS = '/residents'
