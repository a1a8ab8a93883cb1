using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Policies;

/// <summary>Statements as AWS reads them.</summary>
internal static class PolicyDocument
{
    public static MapValue Of(params IEnumerable<PolicyStatement> statements) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = ListValue.Of(statements.Select(statement => statement.ToValue())),
    };
}
