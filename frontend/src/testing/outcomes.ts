import type { Figure, FigureName } from '@/features/outcomes/api'

/** A figure that is told, of six ventures. */
export function aFigure(figure: FigureName, changed: Partial<Figure> = {}): Figure {
  return {
    figure,
    part: null,
    unit: 'share',
    state: 'told',
    value: 0.5,
    low: null,
    high: null,
    n: 6,
    formula: 'share',
    source: 'gali',
    rows: '/api/v1/outcomes/rows',
    ...changed,
  }
}
