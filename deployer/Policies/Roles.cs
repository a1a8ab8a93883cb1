using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Policies;

/// <summary>Roles that a service takes, with everything they may do written into them.</summary>
internal static class Roles
{
    /// <param name="id">The logical id.</param>
    /// <param name="service">Who takes it, for example <c>lambda.amazonaws.com</c>.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="trust">Under which condition the service takes it; null for always.</param>
    /// <param name="statements">What it may do.</param>
    public static TemplateResource For(string id, string service, TemplateValue tags, MapValue? trust, params IEnumerable<PolicyStatement> statements) =>
        new(id, "AWS::IAM::Role", new()
        {
            ["AssumeRolePolicyDocument"] = PolicyDocument.Of(new PolicyStatement
            {
                Principal = new MapValue { ["Service"] = service },
                Actions = ["sts:AssumeRole"],
                Condition = trust,
            }),
            ["Policies"] = ListValue.Of(new MapValue { ["PolicyName"] = "calls", ["PolicyDocument"] = PolicyDocument.Of(statements) }),
            ["Tags"] = tags,
        });
}
