type Told = { readonly subject: string; readonly aboutId: string; readonly facts: Readonly<Record<string, string | number | null>> };

/** What a notice says, and where it leads. What another module tells and nobody has words for yet still says that there is something. */
export function placeOf({ subject, aboutId, facts }: Told): { code: Code; href: string } {
  switch (subject) {
    case 'feedback.answered': return { code: 'answered', href: '/me/feedback' };
    case 'feedback.contested': return { code: 'contested', href: '/customers' };
    case 'feedback.contest_decided': return { code: facts['accepted'] === 1 ? 'contest_yes' : 'contest_no', href: '/me/feedback' };
    case 'recognition.given': return { code: facts['mine'] === 1 ? 'thanks_mine' : 'thanks_team', href: '/recognition' };
    case 'certificates.revoked': return { code: 'revoked', href: '/certificates' };
    case 'certificates.delivered': return { code: 'certificate_team', href: '/certificates' };
    case 'certificates.choosing': return { code: 'choosing', href: '/certificates' };
    case 'certificates.honoured': return { code: 'honoured', href: '/certificates' };
    case 'recovery.called': return { code: facts['step'] === 0 ? 'called' : 'called_up', href: `/customers/recovery/${aboutId}` };
    case 'recovery.handed': return { code: 'handed', href: `/customers/recovery/${aboutId}` };
    case 'recovery.heard': return { code: facts['outcome'] === 'solved' ? 'heard_solved' : 'heard', href: `/customers/recovery/${aboutId}` };
    case 'observations.observed': return { code: 'observed', href: '/me/observed' };
    case 'observations.viewed': return { code: 'viewed', href: '/observe' };
    case 'observations.calibration_asked': return { code: 'calibration', href: '/observe' };
    case 'empowerment.asked': return { code: 'may_ask', href: '/customers/rights' };
    case 'empowerment.decided': return { code: facts['yes'] === 1 ? 'may_yes' : 'may_no', href: '/me/rights' };
    case 'stories.portrayed': return { code: 'portrayed', href: `/stories/${aboutId}` };
    case 'discovery.asked': return { code: 'incidents', href: '/me/asked' };
    case 'forum.named': return { code: 'named', href: '/customers/forum?show=me' };
    case 'plans.started': return { code: 'planned', href: '/home' };
    case 'resources.asked': return { code: 'help_asked', href: '/me/brings' };
    case 'evidence.fell_away': return { code: 'fell_away', href: '/evidence' };
    case 'access.account_touched': return { code: 'account', href: '/me/security' };
    default: return { code: 'other', href: '/home' };
  }
}

export type Code = 'answered' | 'contested' | 'contest_yes' | 'contest_no' | 'thanks_mine' | 'thanks_team' | 'revoked' | 'certificate_team' | 'choosing' | 'honoured' | 'called' | 'called_up' | 'handed' | 'heard_solved' | 'heard' | 'observed' | 'viewed' | 'calibration' | 'fell_away' | 'may_ask' | 'may_yes' | 'may_no' | 'portrayed' | 'incidents' | 'named' | 'planned' | 'help_asked' | 'account' | 'other';
