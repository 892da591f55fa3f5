import { useState } from 'react'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { Gallery } from './Gallery.tsx'
import { SaveTemplate } from './SaveTemplate.tsx'
import { TemplateDetail } from './TemplateDetail.tsx'
import { type OfferedTemplate, useOffered } from './offered.ts'

/** The templates for this board: those that come with Trame and those of the programme; one of them; or this board as one more. */
export function TemplatesDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const { workgroup } = useRoom()
  const { data } = useWorkgroup(workgroup)
  const offered = useOffered(data?.programmeId)
  const [seen, setSeen] = useState<OfferedTemplate['key']>()
  const [face, setFace] = useState<'gallery' | 'detail' | 'save'>('gallery')
  const chosen = offered.all.find(({ key }) => key === seen)
  return (
    <Dialog title={t('templates.title')} isOpen isWide onClose={onClose}>
      {!data ? (
        <Skeleton widths={['40%', '100%', '100%']} height="8rem" />
      ) : face === 'save' ? (
        <SaveTemplate
          programmeId={data.programmeId}
          keptCount={offered.kept.data?.length ?? 0}
          onBack={() => setFace('gallery')}
        />
      ) : face === 'detail' && chosen ? (
        <TemplateDetail
          key={chosen.key}
          template={chosen}
          programmeId={data.programmeId}
          policyAreas={data.policyAreas}
          onBack={() => setFace('gallery')}
          onLaid={onClose}
        />
      ) : (
        <Gallery
          offered={offered}
          policyAreas={data.policyAreas}
          cameFrom={seen}
          onSee={(key) => {
            setSeen(key)
            setFace('detail')
          }}
          onSave={() => setFace('save')}
        />
      )}
    </Dialog>
  )
}
