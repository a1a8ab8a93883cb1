using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CloudPipe.Deployer.Deploying;

/// <summary>
/// The notification by which a bucket that no stack owns tells a workflow of its files. S3 knows one list for a bucket and replaces it
/// whole; here ours is put in and taken out, and what others have put there stays. S3 offers no condition on that: whoever changes the
/// same list between our reading and our writing, a second at most, is overwritten.
/// </summary>
public sealed class BucketNotifications(IAmazonS3 s3, TimeProvider time)
{
    private const string Created = "s3:ObjectCreated:";
    private const string CannotReach = "Unable to validate the following destination configurations";

    // The permission that S3 asks Lambda for is seconds old; both services say it may take that long until it is seen everywhere.
    private static readonly TimeSpan[] s_waits = [.. new[] { 1, 2, 4, 8, 15, 15, 15 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>The id of a stack's own notification, by which it is found again.</summary>
    public static string IdOf(string stack) => $"{NotificationOwners.Prefix}{stack}";

    /// <summary>What stands in the way of announcing every new file to this stack; null for nothing.</summary>
    /// <param name="bucket">A bucket of this account.</param>
    /// <param name="stack">Its own notification is not in its way.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmazonS3Exception">S3 refuses to say.</exception>
    public async Task<NotificationClash?> FindClashAsync(string bucket, string stack, CancellationToken cancellationToken) =>
        ClashIn(bucket, await ReadAsync(bucket, cancellationToken), new NotificationOwners(stack, []));

    /// <summary>Announces every new file to a function, beside what is announced already. The function must permit it.</summary>
    /// <returns>False if it was so already.</returns>
    /// <exception cref="DeployException">CP5115: another notification is in the way, or S3 may not invoke the function.</exception>
    /// <exception cref="AmazonS3Exception">S3 refuses for another reason.</exception>
    public async Task<bool> AddAsync(string bucket, string stack, string functionArn, CancellationToken cancellationToken)
    {
        var owners = new NotificationOwners(stack, [functionArn]);
        for (var attempt = 0; ; attempt++)
        {
            var found = await ReadAsync(bucket, cancellationToken);
            if (ClashIn(bucket, found, owners) is { } clash)
            {
                throw clash.ToException();
            }

            var ours = found.Functions.Where(owners.Own).ToList();
            if (ours is [{ Events: [var single] } one] && one.Id == IdOf(stack) && one.FunctionArn == functionArn && single.Value == Created + "*" && FilterOf(one) is null)
            {
                return false;
            }

            var wanted = new LambdaFunctionConfiguration { Id = IdOf(stack), FunctionArn = functionArn, Events = [new EventType(Created + "*")] };
            try
            {
                await WriteAsync(bucket, found with { Functions = [.. found.Functions.Except(ours), wanted] }, skipValidation: false, cancellationToken);
                return true;
            }
            catch (AmazonS3Exception refused) when (IsPassing(refused) && attempt < s_waits.Length)
            {
                await Task.Delay(s_waits[attempt], time, cancellationToken);
            }
            catch (AmazonS3Exception refused) when (refused.Message.Contains(CannotReach, StringComparison.Ordinal))
            {
                throw new DeployException(
                    DeployErrorCodes.NotificationRefused,
                    $"S3 may not announce the files of {bucket}: {refused.Message}",
                    $"One of the destinations of the bucket's notifications is gone or does not let S3 in: aws s3api get-bucket-notification-configuration --bucket {bucket}");
            }
        }
    }

    /// <summary>Takes a stack's notifications out again and leaves the others as they are, also where their destinations are gone.</summary>
    /// <param name="bucket">One that is not there any more has nothing to take out.</param>
    /// <param name="stack">Whose they are: those with its id, and those that CloudFormation made for its functions.</param>
    /// <param name="functions">Names or ARNs of further functions whose notifications go.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many were taken out.</returns>
    /// <exception cref="AmazonS3Exception">S3 refuses.</exception>
    public async Task<int> RemoveAsync(string bucket, string stack, IReadOnlyCollection<string> functions, CancellationToken cancellationToken)
    {
        var owners = new NotificationOwners(stack, functions);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var found = await ReadAsync(bucket, cancellationToken);
                var others = found.Functions.Where(configuration => !owners.Own(configuration)).ToList();
                var ours = found.Functions.Count - others.Count;
                if (ours > 0)
                {
                    await WriteAsync(bucket, found with { Functions = others }, skipValidation: true, cancellationToken);
                }

                return ours;
            }
            catch (AmazonS3Exception gone) when (gone.StatusCode == HttpStatusCode.NotFound)
            {
                return 0;
            }
            catch (AmazonS3Exception refused) when (IsPassing(refused) && attempt < s_waits.Length)
            {
                await Task.Delay(s_waits[attempt], time, cancellationToken);
            }
        }
    }

    private static NotificationClash? ClashIn(string bucket, NotificationList list, NotificationOwners owners) => list.All
        .Where(entry => !owners.Own(entry.Configuration))
        .Where(entry => entry.Configuration.Events is { } events && events.Exists(item => item.Value.StartsWith(Created, StringComparison.Ordinal)))
        .Select(entry => new NotificationClash(
            bucket,
            entry.Id,
            entry.Destination,
            [.. entry.Configuration.Events.Select(item => item.Value)],
            FilterOf(entry.Configuration),
            NotificationOwners.StackOf(entry.Id)))
        .FirstOrDefault();

    private static string? FilterOf(NotificationConfiguration configuration) =>
        configuration.Filter?.S3KeyFilter?.FilterRules is { Count: > 0 } rules
            ? string.Join(" and ", rules.Select(rule => $"{rule.Name.ToLowerInvariant()} '{rule.Value}'"))
            : null;

    private static bool IsPassing(AmazonS3Exception refused) =>
        refused.ErrorCode == "OperationAborted" || refused.Message.Contains(CannotReach, StringComparison.Ordinal);

    private async Task<NotificationList> ReadAsync(string bucket, CancellationToken cancellationToken)
    {
        var found = await s3.GetBucketNotificationAsync(new GetBucketNotificationRequest { BucketName = bucket }, cancellationToken);
        return new(found.LambdaFunctionConfigurations ?? [], found.QueueConfigurations ?? [], found.TopicConfigurations ?? [], found.EventBridgeConfiguration);
    }

    private Task WriteAsync(string bucket, NotificationList list, bool skipValidation, CancellationToken cancellationToken) => s3.PutBucketNotificationAsync(
        new PutBucketNotificationRequest
        {
            BucketName = bucket,
            LambdaFunctionConfigurations = [.. list.Functions],
            QueueConfigurations = [.. list.Queues],
            TopicConfigurations = [.. list.Topics],
            EventBridgeConfiguration = list.EventBridge,
            SkipDestinationValidation = skipValidation,
        },
        cancellationToken);
}
