using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Policies;

/// <summary>The conditions of our statements.</summary>
internal static class Conditions
{
    /// <summary>The request came without TLS.</summary>
    public static MapValue WithoutTls { get; } = One("Bool", "aws:SecureTransport", "false");

    /// <summary>The service acts for this account: another account's resource of the same service gets nothing.</summary>
    public static MapValue ForThisAccount { get; } = One("StringEquals", "aws:SourceAccount", Fn.AccountId);

    public static MapValue One(string test, string key, TemplateValue value) => new() { [test] = new MapValue { [key] = value } };
}
