namespace CloudPipe.Model;

/// <summary>The fields of a workflow document.</summary>
internal static class WorkflowFields
{
    public static DocumentField InputBucket { get; } = new(
        "input_s3_name",
        new TextShape { Rules = [BucketNames.Rule] },
        "The S3 bucket that files are uploaded to. Locally it is the folder of --input, and the name only has to be a right one: 3 to 63 lower-case letters, digits, '.' and '-'.")
    {
        IsRequired = true,
        Examples = ["\"lab-photos-in\""],
    };

    public static DocumentField OutputBucket { get; } = new(
        "output_s3_name",
        new TextShape { Rules = [BucketNames.Rule] },
        "The S3 bucket that the results of the last algorithm are put into. It is another one than input_s3_name, because every result would be taken for a new file.")
    {
        IsRequired = true,
        Examples = ["\"lab-photos-out\""],
    };

    public static DocumentField KeyPair { get; } = new(
        "key_pair", new TextShape(), "The EC2 key pair for those who want to log in to instances. Left empty: nobody can.")
    { Default = "\"\"", Examples = ["\"lab\""] };

    public static DocumentField AccountId { get; } = new(
        "account_id",
        new TextShape { Rules = [new("[0-9]{12}", "an account number of twelve digits, as a string; leave it out: the account is known from the credentials")] },
        "The AWS account: twelve digits, as a string. Left empty, it is the one of the credentials.")
    {
        Default = "\"\"",
        Examples = ["\"123456789012\""],
    };

    public static DocumentField Region { get; } = new(
        "region",
        new TextShape { Rules = [Regions.Shape] },
        "The AWS region. Left empty, it is the one of --region, the environment or the profile.")
    {
        Default = "\"\"",
        Examples = ["\"us-east-1\"", "\"eu-central-1\""],
    };

    public static DocumentField Placement { get; } = new(
        "placement",
        new TextShape { Choices = WorkerPlacements.Names },
        "Where workers run on AWS. capacity-provider: on EC2 instances that ECS starts and ends as needed. fargate: without instances. instance: on instances that the "
        + "dispatcher starts, as the original did. Locally it means nothing.")
    {
        Default = $"\"{WorkerPlacements.Names[0]}\"",
    };

    public static DocumentField Process { get; } = new("process", ProcessFields.Fields, "What is done to every file.") { IsRequired = true };

    /// <summary>All of them.</summary>
    public static ObjectShape Document { get; } = new([InputBucket, OutputBucket, KeyPair, AccountId, Region, Placement, Process, SchemaField.Field]);
}
