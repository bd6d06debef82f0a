import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface NameDialogProps {
  title: string
  initial: string
  onClose(): void
  onDone(name: string): void
}

const maxLength = 200

export function NameDialog({ title, initial, onClose, onDone }: NameDialogProps) {
  const { t } = useTranslation('documents')
  const { t: common } = useTranslation()
  const [name, setName] = useState(initial)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    onDone(name.trim())
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('collections.nameField')}
          placeholder={t('collections.nameField')}
          value={name}
          maxLength={maxLength}
          onChange={event => setName(event.currentTarget.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button kind="primary" type="submit" disabled={name.trim() === ''}>
            {t('collections.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
