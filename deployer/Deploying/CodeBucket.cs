namespace CloudPipe.Deployer.Deploying;

/// <summary>
/// Where the dispatchers' code and large templates are: one bucket for an account and region, shared by its workflows, made by the first
/// deployment.
/// </summary>
public static class CodeBucket
{
    /// <summary>It carries this tag, with <see cref="TagValue"/>, and not that of a workflow.</summary>
    public const string TagKey = "cloudpipe:code";

    /// <summary>The value of <see cref="TagKey"/>.</summary>
    public const string TagValue = "shared";

    /// <summary>The bucket's name.</summary>
    public static string NameOf(string accountId, string region) => $"cloudpipe-code-{accountId}-{region}";

    /// <summary>What the keys of a stack's objects begin with.</summary>
    public static string PrefixOf(string stack) => $"{stack}/";

    internal static string CodeKey(string stack, string hash) => $"{PrefixOf(stack)}{hash}.zip";

    internal static string TemplateKey(string stack, string hash) => $"{PrefixOf(stack)}{hash}.template.json";
}
