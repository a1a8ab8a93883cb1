namespace CloudPipe.Aws;

/// <summary>How a query protocol numbers the items of a list.</summary>
internal enum FormDialect
{
    /// <summary>IAM, CloudFormation, Auto Scaling, STS: <c>Names.member.1=a</c>.</summary>
    AwsQuery,

    /// <summary>EC2: <c>Name.1=a</c>; the model names the member as the form does.</summary>
    Ec2Query,
}
