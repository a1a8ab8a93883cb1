namespace CloudPipe.Deployer.Templates;

/// <summary>Something that CloudFormation makes.</summary>
/// <param name="Id">Its logical id: as long as it stays the same, an update changes the thing and does not replace it.</param>
/// <param name="Type">For example <c>AWS::SQS::Queue</c>.</param>
/// <param name="Properties">As the type's documentation names them.</param>
internal sealed record TemplateResource(string Id, string Type, MapValue Properties)
{
    /// <summary>Logical ids of what must be there first although nothing here refers to it.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The condition under which it is made; null for always.</summary>
    public string? Condition { get; init; }

    /// <summary>True: it stays when the stack goes.</summary>
    public bool IsRetained { get; init; }

    public MapValue ToValue() => new()
    {
        ["Type"] = Type,
        ["Condition"] = Condition,
        ["DependsOn"] = DependsOn.Count > 0 ? ListValue.Of(DependsOn.Select(id => (TemplateValue)id)) : null,
        ["DeletionPolicy"] = IsRetained ? "Retain" : null,
        ["UpdateReplacePolicy"] = IsRetained ? "Retain" : null,
        ["Properties"] = Properties.IsEmpty ? null : Properties,
    };
}
