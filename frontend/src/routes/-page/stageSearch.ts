/** The address of a page about a stage; apart from the page, because all addresses are loaded at once. */
export type StageSearch = { stage?: string; run?: string }

/** The stage and the run in the address of such a page. */
export const stageSearch = ({ stage, run }: Record<string, unknown>): StageSearch => ({
  ...(typeof stage === 'string' && { stage }),
  ...(typeof run === 'string' && { run }),
})

/** The stage that the address names, or the first. */
export const stageOf = <SetUp extends { stage_id: string }>(
  setUps: readonly SetUp[],
  stage: string | undefined,
): SetUp | undefined => setUps.find(({ stage_id }) => stage_id === stage) ?? setUps[0]
