import { type AccessTable, type Grant, operations, roles } from '@/platform/access'
import { accessTables } from '@/server/access-tables'

const words = (grant: Grant | undefined): string => (grant === undefined ? '–' : grant === 'yes' ? 'yes' : grant.name)

function rowsOf(table: AccessTable): readonly string[] {
  return Object.entries(table).flatMap(([slug, access]) => {
    const named = operations.filter((operation) => access[operation])
    if (named.length === 0) return [`| ${slug} | all | ${roles.map(() => '–').join(' | ')} |`]
    return named.map(
      (operation) =>
        `| ${slug} | ${operation} | ${roles.map((role) => words(access[operation]?.[role])).join(' | ')} |`,
    )
  })
}

/** Columns of each collection that the Région's staff alone reads. */
const regionOnlyOf = (table: AccessTable): readonly string[] =>
  Object.entries(table).flatMap(([slug, { regionOnly }]) =>
    regionOnly ? [`The Région’s own in \`${slug}\`: ${regionOnly.map((name) => `\`${name}\``).join(', ')}.`, ''] : [],
  )

/** docs/access-matrix.md: who may do what through the API, as the tables say. */
export const accessMatrix = (tables: Readonly<Record<string, AccessTable>> = accessTables): string => {
  const sections = Object.entries(tables).map(([slice, table]) =>
    [
      `## ${slice}`,
      '',
      `| collection | operation | ${roles.join(' | ')} |`,
      `|${'---|'.repeat(roles.length + 2)}`,
      ...rowsOf(table),
      '',
      ...regionOnlyOf(table),
    ].join('\n'),
  )
  return [
    '# Who may do what',
    '',
    'Made from `src/<slice>/access.ts` by `npm run generate`. What a line does not name is closed; whoever is signed in may also do what an anonymous visitor may. Create, update and delete of aggregates go through commands alone and are closed for everyone.',
    '',
    ...sections,
  ].join('\n')
}
