/** Degrees, as everybody writes them (WGS 84). */
export interface Place {
  readonly longitude: number
  readonly latitude: number
}

/** Units of the drawing, from its upper left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Equirectangular, true to scale in the middle of Normandy: over 250 km it is off by less than a dot. */
const west = -2.05
const north = 50.15
const unitsPerDegree = 250
const narrowing = Math.cos((49.1 * Math.PI) / 180)

export const drawingSize = { width: 645, height: 510 } as const

/** Where a place stands in the drawing; its shapes were projected by the same rule. */
export const projected = ({ longitude, latitude }: Place): Point => ({
  x: rounded((longitude - west) * narrowing * unitsPerDegree),
  y: rounded((north - latitude) * unitsPerDegree),
})

const rounded = (value: number): number => Math.round(value * 10) / 10

/** Whether a place lies in the drawing at all: a structure from elsewhere has none there. */
export const isDrawn = (place: Place): boolean => {
  const { x, y } = projected(place)
  return x >= 0 && y >= 0 && x <= drawingSize.width && y <= drawingSize.height
}
