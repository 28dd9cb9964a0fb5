import { Card } from '@/ui/card'
import { ConfirmDialog } from '@/ui/dialog'
import { RadioGroup } from '@/ui/form/fields/choice'
import { EmailField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'

/** What a person may ask, without an account and without saying why. */
export const Rights = ({ link, hasObjected }: { readonly link: string; readonly hasObjected: boolean }) => (
  <Card title="Vos droits" id="vos-droits">
    <p>
      La Région a reçu votre adresse de la structure qui vous a délivré un badge, pour vous délivrer les siens. Voir{' '}
      <a href="/donnees-personnelles">ce qu’elle en fait</a>, ou <a href="/contact">écrivez-lui</a>.
    </p>
    {hasObjected ? (
      <PortalForm
        id="accord"
        action="/api/portal/my-badges/objection"
        values={{ link, objects: false }}
        submitLabel="Recevoir de nouveau des badges"
        submitVariant="ghost"
        successMessage="C’est noté : vous recevrez de nouveau les badges auxquels vous avez droit."
      />
    ) : (
      <FormDialog
        title="Ne plus recevoir de badges"
        text="Plus aucun badge Région ne vous sera délivré. Ceux que vous avez restent à vous. Vous pourrez changer d’avis ici."
        id="opposition"
        action="/api/portal/my-badges/objection"
        values={{ link, objects: true }}
        successMessage="C’est noté : vous ne recevrez plus de badges de la Région."
        submitVariant="danger"
      />
    )}
    <ConfirmDialog trigger="Effacer mes données…" variant="quiet" title="Effacer mes données">
      <p>
        Votre adresse et vos initiales sont effacées, et plus aucun badge Région ne vous est délivré. Il reste une
        empreinte illisible de votre adresse, dans le seul but de respecter votre choix.
      </p>
      <p>
        Vos badges restent à vous et se vérifient toujours à leur adresse : copiez ces adresses avant de continuer.
        Cette page se ferme. <strong>Cet effacement ne s’annule pas.</strong>
      </p>
      <PortalForm
        id="effacement"
        action="/api/portal/my-badges/erasure"
        values={{ link }}
        submitLabel="Effacer mes données"
        submitVariant="danger"
        successRedirect="/donnees-personnelles?effacement=fait"
      />
    </ConfirmDialog>
  </Card>
)

/** Another address of the same person; its own mailbox confirms it before anything changes. */
export const Address = ({ link, addresses }: { readonly link: string; readonly addresses: number }) => (
  <Card title="Votre adresse">
    <p>
      {addresses > 1
        ? `Vos badges de ${addresses} adresses sont réunis sur cette page.`
        : 'Vos badges sont liés à l’adresse à laquelle vous avez reçu ce lien.'}
    </p>
    <FormDialog
      title="Changer ou ajouter une adresse"
      text="Un courriel part à cette adresse. Rien ne change tant que vous n’avez pas ouvert le lien qu’il contient."
      id="adresse"
      action="/api/portal/my-badges/address"
      values={{ link }}
      submitLabel="Envoyer le courriel"
      successMessage="Le courriel est parti. Ouvrez-le à la nouvelle adresse pour confirmer."
    >
      <EmailField name="email" label="Votre autre adresse électronique" />
      <RadioGroup
        name="writeTo"
        label="À quelle adresse vous écrire ensuite"
        defaultValue="new"
        choices={[
          {
            value: 'new',
            label: 'La nouvelle',
            help: 'Mon adresse a changé, ou elle était mal écrite. Le lien de l’ancienne ne fonctionnera plus.',
          },
          { value: 'current', label: 'Celle d’aujourd’hui', help: 'J’ai reçu des badges à deux adresses.' },
        ]}
      />
    </FormDialog>
  </Card>
)
