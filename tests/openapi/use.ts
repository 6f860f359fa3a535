// What the types made from the documents take and refuse, for the compiler to judge.

import type { components as Cams } from "./alibaba_cams.send_chatapp_mass_message";
import type { operations as CamsOperations } from "./alibaba_cams.send_chatapp_message";
import type { components as Bird, operations as BirdOperations } from "./bird_channels";
import type { components as Huawei } from "./huawei_aicc";
import type { components as Nxcloud } from "./nxcloud_saas";

export const template: Nxcloud["schemas"]["SendMessageRequest"] = {
  tenant_id: 1,
  appkey: "pem28kje",
  business_phone: "8613800000000",
  messaging_product: "whatsapp",
  recipient_type: "individual",
  to: "8613900000000",
  type: "template",
  template: { name: "welcome", language: { code: "en_US", policy: "deterministic" } },
};

// @ts-expect-error: a constant
export const group: typeof template = { ...template, recipient_type: "group" };

export const text: Bird["schemas"]["SendMessageRequest"] = {
  receiver: { contacts: [{ identifierValue: "+31612345678" }] },
  body: { type: "text", text: { text: "hello" } },
};

// @ts-expect-error: the content of another variant
export const wrong: Bird["schemas"]["Body"] = { type: "text", image: { images: [] } };

export type Path = BirdOperations["send_message"]["parameters"]["path"];
export const path: Path = { workspace_id: "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0", channel_id: "c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8" };

export type Query = CamsOperations["send_chatapp_message"]["parameters"]["query"];
export const query: Query = { ChannelType: "whatsapp", Type: "message", MessageType: "text", Content: '{"text":"hello"}', From: "86136", To: "86139" };

export const mass: Cams["schemas"]["SendChatappMassMessageRequest"] = {
  ChannelType: "whatsapp",
  TemplateCode: "744c4b5c79c9432497a075bdfca36bf5",
  Language: "en",
  From: "8613877771234",
  SenderList: JSON.stringify([{ To: "8613889881234" }]),
};

// @ts-expect-error: the recipients are required
export const nobody: Huawei["schemas"]["SendWhatsappMessageRequest"] = { bulkId: "bulk-1", whatsApp: { text: "hello" } };
