using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Stages;

/// <summary>
/// A bucket, by the parameter that has its name or by the resource that it is. Its ARN is put together from the name: an input bucket
/// cannot be referred to by what it itself notifies.
/// </summary>
/// <param name="Id">The logical id.</param>
internal sealed record BucketReference(string Id)
{
    public TemplateValue Name => Fn.Ref(Id);

    public TemplateValue Arn => Fn.Sub($"arn:${{AWS::Partition}}:s3:::${{{Id}}}");

    /// <param name="pattern">Of keys, for example <c>*</c>.</param>
    public TemplateValue Objects(string pattern) => Fn.Sub($"arn:${{AWS::Partition}}:s3:::${{{Id}}}/{pattern}");
}
