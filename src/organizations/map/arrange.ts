import { normanDepartments } from '@/platform/company-search/company'
import { drawingSize, type Point } from './projection'
import { departmentShapes } from './shapes'

export type DrawnDepartment = keyof typeof departmentShapes
export const drawnDepartments = Object.keys(departmentShapes) as readonly DrawnDepartment[]

export const isDrawnDepartment = (department: string): department is DrawnDepartment =>
  normanDepartments.some((one) => one === department)

/** A part of the drawing, as SVG names it. */
export interface View {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const wholeView: View = { x: 0, y: 0, ...drawingSize }

const ratio = drawingSize.width / drawingSize.height
const border = 18

/** The part of the drawing that shows one department, in the shape of the whole, so that the page does not jump. */
export function viewOf(department: DrawnDepartment): View {
  const numbers = [...departmentShapes[department].matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)]
  const [xs, ys] = [numbers.map(([, x]) => Number(x)), numbers.map(([, , y]) => Number(y))]
  const [left, right] = [Math.min(...xs) - border, Math.max(...xs) + border]
  const [top, bottom] = [Math.min(...ys) - border, Math.max(...ys) + border]
  const width = Math.max(right - left, (bottom - top) * ratio)
  const height = width / ratio
  return {
    x: rounded((left + right - width) / 2),
    y: rounded((top + bottom - height) / 2),
    width: rounded(width),
    height: rounded(height),
  }
}

/** Steps of a spiral around the place, each a little further and to another side (the golden angle). */
const steps = 400
const golden = Math.PI * (3 - Math.sqrt(5))

/**
 * Where marks of this radius are drawn so that none covers another, as near to their places as there is room: several
 * structures of one town stand around it. In the order given, the first ones nearest.
 */
export function spread(places: readonly Point[], radius: number): readonly Point[] {
  const drawn: Point[] = []
  for (const place of places) drawn.push(freePlace(place, drawn, radius * 2.1))
  return drawn
}

function freePlace(place: Point, drawn: readonly Point[], apart: number): Point {
  for (let step = 0; step < steps; step += 1) {
    const distance = apart * 0.35 * Math.sqrt(step)
    const at = {
      x: rounded(place.x + distance * Math.cos(step * golden)),
      y: rounded(place.y + distance * Math.sin(step * golden)),
    }
    if (drawn.every(({ x, y }) => Math.hypot(x - at.x, y - at.y) >= apart)) return at
  }
  return place
}

const rounded = (value: number): number => Math.round(value * 10) / 10
