import { counted } from '@/kernel/french'
import { typeset } from '@/kernel/typography'
import {
  type DrawnDepartment,
  drawnDepartments,
  spread,
  type View,
  viewOf,
  wholeView,
} from '@/organizations/map/arrange'
import type { Point } from '@/organizations/map/projection'
import { departmentShapes } from '@/organizations/map/shapes'
import { departments } from '@/organizations/organization'

/** A structure of the list beside the map, by its number there. */
export interface Marked {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly city: string
  readonly point: Point
}

interface MapProps {
  /** null: all of Normandy. */
  readonly department: DrawnDepartment | null
  readonly marked: readonly Marked[]
  /** Structures of other pages or departments: dots without a number. */
  readonly others: readonly Point[]
  /** The list of a department, and of all of them. */
  readonly href: (department: string) => string
  readonly counts: ReadonlyMap<string, number>
}

/** Where the names stand, chosen by hand so that no border runs through them. */
const nameAt: Readonly<Record<DrawnDepartment, Point>> = {
  '14': { x: 285, y: 262 },
  '27': { x: 500, y: 275 },
  '50': { x: 128, y: 330 },
  '61': { x: 345, y: 378 },
  '76': { x: 492, y: 112 },
}

/** Departments as shapes, structures as points; the list beside it says all of it in words. */
export function StructureMap({ department, marked, others, href, counts }: MapProps) {
  const view = department ? viewOf(department) : wholeView
  // Marks keep their size on the page, however near one looks.
  const unit = view.width / wholeView.width
  const radius = (department ? 17 : 13.5) * unit
  const places = spread(
    marked.map(({ point }) => point),
    radius,
  )
  const name = department ? `la carte, ${departments[department]}` : 'la carte de la Normandie'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
    <svg
      className="p-map"
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      role="group"
      aria-label={typeset(`${name} : ${counted(marked.length, 'structure')}, numérotées comme dans la liste`)}
    >
      {drawnDepartments.toSorted(last(department)).map((code) => (
        <Department
          key={code}
          code={code}
          isChosen={code === department}
          href={href(code)}
          count={counts.get(code) ?? 0}
        />
      ))}
      {drawnDepartments
        .filter((code) => isWellInside(nameAt[code], view))
        .map((code) => (
          <text
            key={code}
            className="p-map-name"
            x={nameAt[code].x}
            y={nameAt[code].y}
            fontSize={(code === department ? 19 : 16) * unit}
            data-chosen={code === department ? '' : undefined}
          >
            {departments[code]}
          </text>
        ))}
      {others.map((point) => (
        <circle key={`${point.x} ${point.y}`} className="p-map-other" cx={point.x} cy={point.y} r={5 * unit} />
      ))}
      {marked.map((mark, index) => (
        <Mark key={mark.id} mark={mark} at={places[index] ?? mark.point} radius={radius} />
      ))}
      {department
        ? townsOf(marked, places).map(({ city, x, y }) => (
            <text key={city} className="p-map-town" x={x} y={y - radius * 1.5} fontSize={15 * unit}>
              {city}
            </text>
          ))
        : null}
    </svg>
  )
}

/** The chosen one lies over the borders of its neighbours. */
const last =
  (chosen: DrawnDepartment | null) =>
  (one: DrawnDepartment, other: DrawnDepartment): number =>
    Number(one === chosen) - Number(other === chosen)

/** A name at the edge would be cut. */
const isWellInside = ({ x, y }: Point, view: View): boolean => {
  const border = view.width / 9
  return x > view.x + border && x < view.x + view.width - border && y > view.y + 8 && y < view.y + view.height - 8
}

/** Above the marks of each town. */
const townsOf = (marked: readonly Marked[], places: readonly Point[]) =>
  [
    ...Map.groupBy(
      marked.map(({ city }, index) => ({ city, at: places[index] })),
      ({ city }) => city,
    ),
  ].map(([city, own]) => {
    const points = own.flatMap(({ at }) => (at ? [at] : []))
    const x = points.reduce((sum, point) => sum + point.x, 0) / points.length
    return { city, x, y: Math.min(...points.map((point) => point.y)) }
  })

/** The shape leads to the list of its department; the tabs above do the same. */
function Department({
  code,
  isChosen,
  href,
  count,
}: {
  readonly code: DrawnDepartment
  readonly isChosen: boolean
  readonly href: string
  readonly count: number
}) {
  if (isChosen) return <path className="p-map-department" data-chosen="" d={departmentShapes[code]} />
  return (
    <a href={href} tabIndex={-1}>
      <title>{`${departments[code]}, ${counted(count, 'structure')}`}</title>
      <path className="p-map-department" d={departmentShapes[code]} />
    </a>
  )
}

function Mark({ mark, at, radius }: { readonly mark: Marked; readonly at: Point; readonly radius: number }) {
  const says = `${mark.number}, ${typeset(mark.name)}, ${mark.city}`
  return (
    <a className="p-map-mark" href={`#structure-${mark.number}`} aria-label={says}>
      <title>{says}</title>
      <circle cx={at.x} cy={at.y} r={radius} />
      <text x={at.x} y={at.y} fontSize={radius * 1.05}>
        {mark.number}
      </text>
    </a>
  )
}
