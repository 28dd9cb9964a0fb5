import { changelog, schema } from '@/insights/open-data'
import { SecondaryLink } from '@/ui/button'
import { Section, Stack } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { DataTable, DefinitionTable } from '@/ui/table'

export const metadata = { title: 'Données ouvertes' }

const [licence] = schema.licenses

export default function OpenDataPage() {
  return (
    <>
      <PageTitle
        title="Données ouvertes"
        lead="Les chiffres de la démarche, à réutiliser librement : un fichier, son schéma, sa licence et ses versions."
        actions={<SecondaryLink href="/statistiques/badges-delivres.csv">Télécharger les chiffres (CSV)</SecondaryLink>}
      />
      <Section tight labelledBy="licence">
        <Stack flow="section">
          <h2 id="licence">Licence</h2>
          <p className="p-measure">
            Ces données sont publiées sous <a href={licence.path}>{licence.title}</a> : vous pouvez les reproduire, les
            diffuser et les adapter, à condition d’indiquer leur source (Région Normandie) et la date de leur arrêté.
          </p>
          <h2>Schéma</h2>
          <p className="p-measure">
            Une ligne par nombre, en UTF-8, colonnes séparées par des points-virgules. Le{' '}
            <a href="/donnees-ouvertes/schema.json">schéma au format Table Schema</a> dit la même chose aux programmes.
          </p>
          <DataTable
            caption="Colonnes du fichier"
            captionHidden
            columns={[
              { header: 'Colonne', cell: (row) => row.name, rowHeader: true },
              { header: 'Type', cell: (row) => row.type },
              { header: 'Sens', cell: (row) => row.description },
            ]}
            rows={schema.fields}
            rowKey={(row) => row.name}
            empty={null}
          />
          <p className="p-measure">
            Les nombres de badges et de personnes sont arrondis à un multiple de cinq, chacun pour soi, pour que ni une
            somme ni une différence ne désigne quelqu’un. Les chiffres de la page « La démarche en chiffres » sont des
            sommes de ces lignes.
          </p>
          <h2>Versions du schéma</h2>
          <DefinitionTable
            caption="Versions du schéma, la plus récente d’abord"
            rows={changelog.map(({ version, change }) => ({ term: version, detail: change }))}
          />
        </Stack>
      </Section>
    </>
  )
}
