using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>Names of resources of one account, in all its regions.</summary>
internal sealed record Arns(string Partition, string AccountId)
{
    public MapValue OwnResources => Conditions.One("StringEquals", "aws:ResourceAccount", AccountId);

    public static Arns Of(AwsSession session) => new(session.Partition, session.AccountId);

    public TemplateValue In(string service, string resource) => $"arn:{Partition}:{service}:*:{AccountId}:{resource}";

    /// <summary>Of AWS itself: it belongs to no account.</summary>
    public TemplateValue OfAws(string service, string resource) => $"arn:{Partition}:{service}:*::{resource}";

    public TemplateValue Bucket(string pattern) => $"arn:{Partition}:s3:::{pattern}";

    public TemplateValue Role(string name) => $"arn:{Partition}:iam::{AccountId}:role/{name}";
}
