import type { Point } from './canvas.ts'

/** Where the joints of a person are, from the middle of the hips. */
export type Pose = {
  head: Point
  neck: Point
  hips: Point
  arms: readonly (readonly Point[])[]
  legs: readonly (readonly Point[])[]
}

/** A step of a dance: one leg and both arms up. */
export const ARABESQUE: Pose = {
  head: [1, -17],
  neck: [0, -12],
  hips: [-1, -3],
  arms: [
    [
      [1, -11],
      [7, -15],
      [12, -20],
    ],
    [
      [-1, -11],
      [-7, -12],
      [-11, -16],
    ],
  ],
  legs: [
    [
      [-1, -2],
      [0, 6],
      [-1, 14],
      [2, 15],
    ],
    [
      [-2, -2],
      [-9, -1],
      [-17, -5],
    ],
  ],
}

/** A jump with both legs wide. */
export const LEAP: Pose = {
  head: [0, -16],
  neck: [0, -11],
  hips: [0, -3],
  arms: [
    [
      [1, -10],
      [8, -13],
      [13, -12],
    ],
    [
      [-1, -10],
      [-8, -14],
      [-12, -18],
    ],
  ],
  legs: [
    [
      [1, -2],
      [8, 2],
      [16, 0],
    ],
    [
      [-1, -2],
      [-8, 1],
      [-16, 4],
    ],
  ],
}

/** Standing, the arms a little open. */
export const STANDING: Pose = {
  head: [0, -16],
  neck: [0, -11],
  hips: [0, -2],
  arms: [
    [
      [2, -10],
      [6, -5],
      [8, 1],
    ],
    [
      [-2, -10],
      [-6, -5],
      [-7, 1],
    ],
  ],
  legs: [
    [
      [1, -1],
      [3, 7],
      [3, 15],
    ],
    [
      [-1, -1],
      [-3, 7],
      [-3, 15],
    ],
  ],
}

/** Three moments of a run. */
export const RUN: readonly Pose[] = [
  {
    head: [1, -11],
    neck: [1, -8],
    hips: [0, -2],
    arms: [
      [
        [1, -7],
        [4, -5],
        [6, -8],
      ],
      [
        [0, -7],
        [-4, -5],
        [-5, -2],
      ],
    ],
    legs: [
      [
        [0, -1],
        [4, 2],
        [4, 7],
      ],
      [
        [0, -1],
        [-3, 3],
        [-7, 4],
      ],
    ],
  },
  {
    head: [1, -12],
    neck: [1, -9],
    hips: [0, -3],
    arms: [
      [
        [1, -8],
        [4, -5],
        [3, -2],
      ],
      [
        [0, -8],
        [-3, -5],
        [-1, -2],
      ],
    ],
    legs: [
      [
        [0, -2],
        [2, 2],
        [0, 7],
      ],
      [
        [0, -2],
        [-1, 3],
        [-4, 5],
      ],
    ],
  },
  {
    head: [2, -12],
    neck: [1, -9],
    hips: [0, -3],
    arms: [
      [
        [1, -8],
        [5, -8],
        [7, -11],
      ],
      [
        [0, -8],
        [-4, -6],
        [-7, -7],
      ],
    ],
    legs: [
      [
        [0, -2],
        [5, 0],
        [8, 3],
      ],
      [
        [0, -2],
        [-4, 2],
        [-9, 1],
      ],
    ],
  },
]
