import { isFlag, isText, isTexts, nullable, type Parameter, parameter, required } from "./parameter";

/** The parameters of the operations on node groups, by Ganeti's names and ours (spec 10.5). */

const group = parameter("group_name", "group", isText, required);

export const groupAdd: Parameter[] = [
  parameter("group_name", "name", isText, required),
  parameter("tags", "tags", isTexts, nullable),
];
export const groupRename: Parameter[] = [group, parameter("new_name", "newName", isText, required)];
export const groupRemove: Parameter[] = [group];
export const groupAssignNodes: Parameter[] = [
  group,
  parameter("nodes", "nodes", isTexts, required),
  parameter("force", "force", isFlag, { otherwise: false }),
];
