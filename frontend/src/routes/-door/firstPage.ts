/** Where people begin who did not want to go anywhere in particular. */
export const FIRST_PAGE = '/studios'
