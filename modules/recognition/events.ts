import { event } from '#kernel/event';

/** `giverId` is null when a customer gave them; `certificateId` is there when they asked for paper. */
export const given = event<{ thanksId: string; receiverId: string; giverId: string | null; behaviourId: string | null; certificateId: string | null }>('recognition.given');
export const withdrawn = event<{ thanksId: string; receiverId: string; giverId: string | null }>('recognition.withdrawn');
