namespace CloudPipe.Deployer.Costs;

/// <summary>
/// What AWS asks for what a workflow uses: US dollars, on demand, us-east-1, beyond every free tier, without taxes. AWS's pages are
/// https://aws.amazon.com/fargate/pricing/, /ec2/pricing/on-demand/, /ebs/pricing/, /vpc/pricing/, /lambda/pricing/, /sqs/pricing/, /s3/pricing/,
/// /cloudwatch/pricing/, /ecr/pricing/; instances are in <see cref="CloudPipe.Model.InstanceTypes"/>. Those of Fargate, SQS, logs and
/// dashboards, and CloudWatch's free tier, were compared with pages of 2026 that quote them. Those of Lambda, S3, disks, addresses, alarms and
/// ECR are AWS's list prices as they have been for years, and were not looked up again: compare them before relying on a cent.
/// Estimates are made of them, no bill: other regions cost up to a third more, and prices change.
/// </summary>
public static class Prices
{
    /// <summary>What the prices are as of, as far as they were compared: see above.</summary>
    public const string Date = "2026-03";

    /// <summary>Whose prices they are.</summary>
    public const string Region = "us-east-1";

    /// <summary>Hours of an average month, by which AWS's own estimates count.</summary>
    public const double HoursOfMonth = 730;

    /// <summary>A vCPU of Fargate for an hour, x86.</summary>
    public const double FargateCpuHour = 0.04048;

    /// <summary>A GiB of memory of Fargate for an hour, x86.</summary>
    public const double FargateGiBHour = 0.004445;

    /// <summary>A vCPU of Fargate for an hour, ARM.</summary>
    public const double FargateArmCpuHour = 0.03238;

    /// <summary>A GiB of memory of Fargate for an hour, ARM.</summary>
    public const double FargateArmGiBHour = 0.00356;

    /// <summary>A GiB of an instance's disk (gp3) for a month.</summary>
    public const double DiskGiBMonth = 0.08;

    /// <summary>A public IPv4 address for an hour: workers and instances in subnets with an internet gateway have one each.</summary>
    public const double AddressHour = 0.005;

    /// <summary>A million invocations of functions.</summary>
    public const double MillionInvocations = 0.20;

    /// <summary>A GiB of a function's memory for a second.</summary>
    public const double FunctionGiBSecond = 0.0000166667;

    /// <summary>A million calls of a standard queue; 64 KiB of message count as one.</summary>
    public const double MillionQueueCalls = 0.40;

    /// <summary>A thousand PUT, COPY, POST and LIST requests.</summary>
    public const double ThousandPuts = 0.005;

    /// <summary>A thousand GET and HEAD requests.</summary>
    public const double ThousandGets = 0.0004;

    /// <summary>A GiB in S3 Standard for a month.</summary>
    public const double StorageGiBMonth = 0.023;

    /// <summary>A GiB of logs taken in.</summary>
    public const double LogsGiB = 0.50;

    /// <summary>An alarm on one metric for a month; the account's first ten are free.</summary>
    public const double AlarmMonth = 0.10;

    /// <summary>A dashboard for a month; the account's first three are free.</summary>
    public const double DashboardMonth = 3.00;

    /// <summary>A GiB of images in Amazon ECR for a month.</summary>
    public const double ImageGiBMonth = 0.10;
}
