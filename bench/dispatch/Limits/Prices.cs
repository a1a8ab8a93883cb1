namespace CloudPipe.DispatchSimulation.Limits;

/// <summary>
/// List prices in US dollars, us-east-1, Linux, x86, no free tier, no discount; as of November 2026, from each service's pricing page. They
/// are for comparing the columns of one table, not for a budget.
/// </summary>
internal static class Prices
{
    /// <summary>https://aws.amazon.com/lambda/pricing/</summary>
    public const double LambdaRequest = 0.20 / 1_000_000;

    public const double LambdaGigabyteSecond = 0.0000166667;

    /// <summary>https://aws.amazon.com/sqs/pricing/ (standard queues, the first tier)</summary>
    public const double SqsRequest = 0.40 / 1_000_000;

    /// <summary>https://aws.amazon.com/s3/pricing/ (S3 Standard)</summary>
    public const double S3Write = 0.005 / 1_000;

    public const double S3Read = 0.0004 / 1_000;

    /// <summary>https://aws.amazon.com/ec2/pricing/on-demand/: t2.micro, an hour.</summary>
    public const double InstanceHour = 0.0116;

    /// <summary>https://aws.amazon.com/fargate/pricing/: a task of 0.25 vCPU and 0.5 GB, an hour.</summary>
    public const double FargateTaskHour = (0.25 * 0.04048) + (0.5 * 0.004445);

    /// <summary>https://aws.amazon.com/cloudwatch/pricing/: a standard alarm, a month of 730 hours; prorated by the hour.</summary>
    public const double AlarmHour = 0.10 / 730;

    /// <summary>PutMetricData, GetMetricData and others, a call.</summary>
    public const double CloudWatchCall = 0.01 / 1_000;
}
