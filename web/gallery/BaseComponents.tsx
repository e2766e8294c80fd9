import { IconBookmark, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Refused } from '#web/api.ts';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { CheckboxList, ChipSet, RadioList, Segmented, Switch } from '#web/ui/Choice.tsx';
import { Combobox } from '#web/ui/Combobox.tsx';
import { Disclosure, ShowMore } from '#web/ui/Disclosure.tsx';
import { DateField, FormErrors, NumberField, Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Menu } from '#web/ui/Menu.tsx';
import { EmptyState, Notice } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { Popover } from '#web/ui/Popover.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { toast } from '#web/ui/toast.ts';
import { Tooltip } from '#web/ui/Tooltip.tsx';

const Sheet = lazily(() => import('#web/ui/Sheet.tsx').then((overlay) => overlay.Sheet));
const Dialog = lazily(() => import('#web/ui/Dialog.tsx').then((overlay) => overlay.Dialog));

const sites = ['Harrow Road', 'Elm Park', 'Old Dock', 'Northgate'].map((label) => ({ value: label, label }));
const refusal = new Refused('input', 'Please look at this again', 400, {}, [{ path: ['on'], message: 'Enter a date after 20 Nov 2026' }]);

export function BaseComponents(): ReactNode {
  const [sheet, setSheet] = useState(false);
  const [dialog, setDialog] = useState(false);
  return (
    <>
      <Section title="Buttons">
        <Row>
          <Button>Make a plan</Button>
          <Button look="quiet">Ask about this</Button>
          <Button look="plain">
            <IconBookmark size={17} stroke={1.8} aria-hidden />
            Keep for Thursday
          </Button>
          <Button look="danger">
            <IconTrash size={17} aria-hidden />
            Delete the draft
          </Button>
          <Button busy>Sending</Button>
          <Button size="large">Share with Amara</Button>
          <Tooltip name="Add a topic">
            <IconButton name="Add a topic">
              <IconPlus size={20} aria-hidden />
            </IconButton>
          </Tooltip>
        </Row>
      </Section>
      <Section title="Overlays">
        <Row>
          <Button look="quiet" onClick={() => setSheet(true)}>
            Open a sheet
          </Button>
          <Button look="quiet" onClick={() => setDialog(true)}>
            Open a dialog
          </Button>
          <Button look="quiet" onClick={() => toast('Kept for Thursday', () => toast('Put back'))}>
            Show a toast
          </Button>
          <Menu
            trigger={
              <IconButton name="More to do">
                <IconDots size={20} aria-hidden />
              </IconButton>
            }
            lines={[
              { label: 'Edit', onChoose: () => {} },
              { label: 'Withdraw', onChoose: () => {}, line: true },
            ]}
          />
          <Popover trigger={<Button look="plain">How is this worked out?</Button>} title="Fair estimate">
            Each average is pulled toward the team’s until there is enough evidence to hold it apart.
          </Popover>
        </Row>
        <Sheet open={sheet} onClose={() => setSheet(false)} title="Ask about your headset">
          <TextArea label="Your message to Jonas and the help desk" hint="They answer within 2 working days. If they don’t, it goes to Ines." />
          <div style={{ height: 14 }} />
          <Button size="large" full onClick={() => setSheet(false)}>
            Send
          </Button>
        </Sheet>
        <Dialog open={dialog} onClose={() => setDialog(false)} title="Share with Amara" about="She will read all of it, and can answer.">
          <TextArea label="A word to go with it" />
          <div className="overlay-actions">
            <Button look="quiet" onClick={() => setDialog(false)}>
              Not yet
            </Button>
            <Button onClick={() => setDialog(false)}>Share with Amara</Button>
          </div>
        </Dialog>
      </Section>
      <Fields />
      <Choices />
      <Section title="Tabs">
        <Tabs
          label="Amara Okoye"
          tabs={[
            { id: 'growth', label: 'Growth', inside: () => <p>What grows.</p> },
            { id: 'promises', label: 'Promises', count: 9, inside: () => <p>Nine promises.</p> },
            { id: 'conversations', label: 'Conversations', inside: () => <p>Talks.</p> },
            { id: 'feedback', label: 'Feedback', inside: () => <p>Words.</p> },
          ]}
        />
      </Section>
      <Section title="Words">
        <div style={{ display: 'grid', gap: 12 }}>
          <Notice>Only Ines and Jonas can see this.</Notice>
          <Notice tone="late">One promise is late.</Notice>
          <Notice tone="problem" action={<Button look="quiet">Try again</Button>}>
            We couldn’t send it. Your text is kept on this phone.
          </Notice>
          <Notice tone="good">Sent to HR for checking on 3 Dec.</Notice>
          <EmptyState title="No comments yet" action={<Button look="quiet">Print the poster</Button>}>
            The first usually come within a day of putting up the QR poster.
          </EmptyState>
          <Disclosure title="Why was this not earned?">The rule asks for three months without a gap.</Disclosure>
          <ShowMore onMore={() => {}} />
          <div data-sample>
            <Skeleton />
          </div>
        </div>
      </Section>
    </>
  );
}

const Row = ({ children }: { children: ReactNode }) => (
  <div style={{ display: 'flex', gap: '12px 16px', flexWrap: 'wrap', alignItems: 'center' }}>{children}</div>
);
const Two = ({ children }: { children: ReactNode }) => (
  <div style={{ display: 'grid', gap: 20, gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))' }}>{children}</div>
);

function Fields(): ReactNode {
  const [site, setSite] = useState('');
  const [town, setTown] = useState<string>('');
  const [person, setPerson] = useState<Found>();
  const [period, setPeriod] = useState('12');
  return (
    <Section title="Fields">
      <FormErrors of={refusal} fields={{ on: { id: 'gallery-on', label: 'Day' } }} />
      <div style={{ height: 16 }} />
      <Two>
        <TextField label="Your name" hint="As customers know you" />
        <DateField id="gallery-on" label="Day" error="Enter a date after 20 Nov 2026" />
        <NumberField label="Hours a week" />
        <Select label="Site" options={sites} value={site} onChange={setSite} unchosen="Choose a site" />
        <Combobox label="Site, by typing" options={sites} value={town} onChange={setTown} />
        <PersonPicker label="Who do you want to thank?" chosen={person} onChange={setPerson} />
        <TextArea label="What happened?" hint="They will read it as you write it." />
        <div>
          <Pick
            label="Period"
            value={period}
            onChange={setPeriod}
            options={[
              { value: '4', label: 'Last 4 weeks' },
              { value: '12', label: 'Last 12 weeks' },
              { value: '52', label: 'Last year' },
            ]}
          />
        </div>
      </Two>
    </Section>
  );
}

function Choices(): ReactNode {
  const [one, setOne] = useState<'good' | 'poor' | ''>('');
  const [some, setSome] = useState<string[]>(['b']);
  const [chips, setChips] = useState<string[]>(['Said what happens next']);
  const [way, setWay] = useState<'fair' | 'raw'>('fair');
  const [on, setOn] = useState(true);
  return (
    <Section title="Choices">
      <Two>
        <RadioList
          label="Overall, it was"
          options={[
            { value: 'good', label: 'Good' },
            { value: 'poor', label: 'Poor' },
          ]}
          value={one}
          onChange={setOne}
        />
        <CheckboxList
          label="Change"
          hint="What the plan should touch"
          options={[
            { value: 'a', label: 'An interview question', hint: 'Hiring asks for it' },
            { value: 'b', label: 'A lesson' },
          ]}
          value={some}
          onChange={setSome}
        />
        <ChipSet
          label="What stood out?"
          options={['Listened', 'Was friendly', 'Said what happens next'].map((label) => ({ value: label, label }))}
          value={chips}
          onChange={setChips}
        />
        <div style={{ display: 'grid', gap: 14, justifyItems: 'start' }}>
          <Segmented
            label="What to show"
            value={way}
            onChange={setWay}
            options={[
              { value: 'fair', label: 'Fair estimate' },
              { value: 'raw', label: 'With raw averages' },
            ]}
          />
          <Switch label="Allow for call type, hour and site" checked={on} onChange={setOn} />
        </div>
      </Two>
    </Section>
  );
}
