extension JSONNode {
    /// The value with a merge patch applied (RFC 7396): a patch that is an object changes, adds and (by `null`) removes
    /// members; any other patch takes the value's place.
    ///
    /// Every part keeps the place it came from, so a diagnostic about the result points into the file that is to blame: a
    /// merged object stays where this value has it, and a member's name follows its value.
    public func merging(patch: JSONNode) -> JSONNode { merging(patch, keepsNulls: false) }

    /// A patch with another patch put over it, so that both in one have the effect of one after the other: like a merge, except
    /// that the nulls stay, which take members out of what the patch will meet.
    public func combining(patch: JSONNode) -> JSONNode { merging(patch, keepsNulls: true) }

    fileprivate func merging(_ patch: JSONNode, keepsNulls: Bool) -> JSONNode {
        guard case .object(let changes) = patch.value else { return patch }
        var merged = MergedMembers(object?.members ?? [], keepsNulls: keepsNulls)
        for change in changes.members { merged.apply(change) }
        return JSONNode(value: .object(JSONObject(members: merged.members)), place: object == nil ? patch.place : place)
    }
}

private struct MergedMembers {
    private var slots: [JSONMember?]
    private var indices: [ExactName: Int]
    private let keepsNulls: Bool

    var members: [JSONMember] { slots.compactMap { $0 } }

    init(_ members: [JSONMember], keepsNulls: Bool) {
        self.keepsNulls = keepsNulls
        slots = members
        indices = Dictionary(minimumCapacity: members.count)
        for (index, member) in members.enumerated() { indices[ExactName(member.name)] = index }
    }

    mutating func apply(_ change: JSONMember) {
        let index = indices[ExactName(change.name)]
        let present = index.flatMap { slots[$0] }
        guard let result = result(of: change, on: present) else {
            if let index { slots[index] = nil }
            return
        }
        if let index {
            slots[index] = result
        } else {
            indices[ExactName(change.name)] = slots.count
            slots.append(result)
        }
    }

    private func result(of change: JSONMember, on present: JSONMember?) -> JSONMember? {
        if case .null = change.node.value { return keepsNulls ? change : nil }
        // A new member is a patch of nothing, which takes the nulls out of it.
        let target = present?.node ?? JSONNode(value: .null, place: change.node.place)
        let areBothObjects = target.object != nil && change.node.object != nil
        let namePlace = areBothObjects ? present?.namePlace ?? change.namePlace : change.namePlace
        return JSONMember(name: change.name, namePlace: namePlace, node: target.merging(change.node, keepsNulls: keepsNulls))
    }
}
