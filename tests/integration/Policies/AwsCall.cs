namespace CloudPipe.Integration.Tests.Policies;

/// <summary>What IAM is asked about a request.</summary>
/// <param name="Action">For example <c>s3:GetObject</c>.</param>
/// <param name="Resource">Its ARN; <c>*</c> where the action has none.</param>
/// <param name="Context">What conditions are held against.</param>
internal sealed record AwsCall(string Action, string Resource, IReadOnlyDictionary<string, string> Context)
{
    public AwsCall(string action, string resource)
        : this(action, resource, new Dictionary<string, string>())
    {
    }

    public override string ToString() => $"{Action} {Resource}{string.Concat(Context.Select(pair => $" {pair.Key}={pair.Value}"))}";
}
