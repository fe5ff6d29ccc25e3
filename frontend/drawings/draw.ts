/** Draws the pictures of the demo hub's studios and of its residents' works: `node drawings/draw.ts`. */
import { writeFileSync } from 'node:fs'

import { DYES, type Dye } from '../src/ui/weave/dyes.ts'
import { threads } from '../src/ui/weave/grid.ts'
import { Canvas, HEIGHT, WIDTH } from './canvas.ts'
import * as animation from './scenes/animation.ts'
import * as dance from './scenes/dance.ts'
import * as photo from './scenes/photo.ts'
import * as sound from './scenes/sound.ts'
import * as video from './scenes/video.ts'
import * as works from './scenes/works.ts'

const PICTURES: Record<string, [ground: Dye, draw: (canvas: Canvas) => void]> = {
  'photo-cyclorama': ['indigo', photo.cyclorama],
  'photo-daylight': ['wool', photo.daylight],
  'photo-table': ['bottle', photo.table],
  'video-green-screen': ['ink', video.greenScreen],
  'video-three-camera': ['madder', video.threeCamera],
  'sound-desk': ['indigo', sound.desk],
  'sound-vocal-booth': ['madder', sound.vocalBooth],
  'animation-tablets': ['saffron', animation.tablets],
  'animation-mocap': ['ink', animation.mocap],
  'dance-sprung-floor': ['bottle', dance.sprungFloor],
  'dance-mirror': ['bottle', dance.mirror],
  'work-carpet': ['camel', works.carpet],
  'work-snow': ['indigo', works.snow],
  'work-pomegranates': ['bottle', works.pomegranates],
  'work-evening': ['indigo', works.evening],
  'work-game': ['indigo', works.game],
  'work-sea': ['saffron', works.sea],
  'work-yalli': ['bottle', works.yalli],
  'work-bag': ['wool', works.bag],
}

for (const [name, [ground, draw]] of Object.entries(PICTURES)) {
  const canvas = new Canvas(ground)
  draw(canvas)
  const paths = threads(canvas.grid()).map(({ dye, d }) => `<path fill="${DYES[dye]}" d="${d}"/>`)
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" ` +
    `viewBox="0 0 ${WIDTH} ${HEIGHT}" shape-rendering="crispEdges">${paths.join('')}</svg>\n`
  writeFileSync(new URL(`../../backend/kilim/demo/drawings/${name}.svg`, import.meta.url), svg)
}
