using Amazon.S3;
using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Deployer.Tests.Deploying;

public sealed class BucketNotificationsTests : IDisposable
{
    private const string Stack = "cloudpipe-photos";
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:cloudpipe-photos-BlurDispatcher-1A2B3C";
    private const string Ours = $"CloudFunctionConfiguration(CloudFunction={Function} Event=s3:ObjectCreated:* Id=cloudpipe:{Stack})";

    private const string Others = """
        <QueueConfiguration><Id>deletions</Id><Queue>arn:aws:sqs:us-east-1:123456789012:gone</Queue><Event>s3:ObjectRemoved:*</Event><Event>s3:ObjectRestore:Completed</Event><Filter><S3Key><FilterRule><Name>Prefix</Name><Value>raw/ä+b/</Value></FilterRule><FilterRule><Name>Suffix</Name><Value>.tif</Value></FilterRule></S3Key></Filter></QueueConfiguration>
        <TopicConfiguration><Id>lifecycle</Id><Topic>arn:aws:sns:us-east-1:123456789012:expired</Topic><Event>s3:LifecycleExpiration:Delete</Event></TopicConfiguration>
        <CloudFunctionConfiguration><Id>tags</Id><CloudFunction>arn:aws:lambda:us-east-1:123456789012:function:tagger:live</CloudFunction><Event>s3:ObjectTagging:*</Event></CloudFunctionConfiguration>
        <EventBridgeConfiguration></EventBridgeConfiguration>
        """;

    private readonly FakeS3 _s3 = new();
    private readonly ImpatientClock _clock = new();
    private readonly AmazonS3Client _client;
    private readonly BucketNotifications _notifications;

    public BucketNotificationsTests()
    {
        _client = _s3.Client();
        _notifications = new(_client, _clock);
        _s3.Buckets["photos-in"] = new();
    }

    private FakeS3Bucket Bucket => _s3.Buckets["photos-in"];

    [Fact]
    public async Task What_others_have_set_stays_to_the_letter_when_ours_comes_and_goes()
    {
        Bucket.Announce(Others);
        var before = Bucket.Announced;

        (await AddAsync()).ShouldBeTrue();
        Bucket.Announced.ShouldBe([.. before.Append(Ours).Order(StringComparer.Ordinal)]);

        (await _notifications.RemoveAsync("photos-in", Stack, [], CancellationToken.None)).ShouldBe(1);
        Bucket.Announced.ShouldBe(before);
    }

    [Fact]
    public async Task A_notification_that_is_there_is_not_written_again()
    {
        await AddAsync();
        _s3.Calls.Clear();

        (await AddAsync()).ShouldBeFalse();

        _s3.Calls.ShouldBe(["GET photos-in?notification"]);
    }

    [Fact]
    public async Task One_that_names_the_stack_s_last_function_is_replaced()
    {
        Bucket.Announce($"<CloudFunctionConfiguration><Id>cloudpipe:{Stack}</Id><CloudFunction>arn:aws:lambda:us-east-1:123456789012:function:other</CloudFunction><Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration>");

        (await AddAsync()).ShouldBeTrue();

        Bucket.Announced.ShouldBe([Ours]);
    }

    [Fact]
    public async Task What_CloudFormation_left_on_a_bucket_that_it_made_is_the_stack_s_own()
    {
        Bucket.Announce("<CloudFunctionConfiguration><Id>4ac1b0</Id><CloudFunction>arn:aws:lambda:us-east-1:123456789012:function:cloudpipe-photos-BlurDispatcher-OLD123</CloudFunction><Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration>");

        await AddAsync();

        Bucket.Announced.ShouldBe([Ours]);
    }

    [Theory]
    [InlineData("cloudpipe:cloudpipe-photos-2", "cloudpipe-photos-2-BlurDispatcher-1A2B3C", "cloudpipe destroy --stack cloudpipe-photos-2")]
    [InlineData("thumbnails", "thumbnailer", "'thumbnails'")]
    public async Task A_notification_of_the_same_files_to_someone_else_is_named_and_left_alone(string id, string function, string said)
    {
        Bucket.Announce($"<CloudFunctionConfiguration><Id>{id}</Id><CloudFunction>arn:aws:lambda:us-east-1:123456789012:function:{function}</CloudFunction><Event>s3:ObjectCreated:Put</Event><Filter><S3Key><FilterRule><Name>Prefix</Name><Value>in/</Value></FilterRule></S3Key></Filter></CloudFunctionConfiguration>");
        var before = Bucket.Announced;

        var refused = await Should.ThrowAsync<DeployException>(AddAsync());

        refused.Code.ShouldBe("CP5115");
        $"{refused.Message} {refused.Hint}".ShouldContain(said);
        Bucket.Announced.ShouldBe(before);
        var clash = (await _notifications.FindClashAsync("photos-in", Stack, CancellationToken.None)).ShouldNotBeNull();
        clash.Filter.ShouldBe("prefix 'in/'");
        clash.Id.ShouldBe(id);
    }

    [Fact]
    public async Task S3_is_asked_again_while_it_cannot_see_the_permission_yet()
    {
        _s3.Unreachable.Add(Function);
        _s3.UnreachableTimes = 3;

        (await AddAsync()).ShouldBeTrue();

        Bucket.Announced.ShouldBe([Ours]);
        _clock.Waits.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_destination_that_stays_out_of_reach_is_said_and_nothing_is_changed()
    {
        Bucket.Announce(Others);
        var before = Bucket.Announced;
        _s3.Unreachable.Add("arn:aws:sqs:us-east-1:123456789012:gone");

        var refused = await Should.ThrowAsync<DeployException>(AddAsync());

        refused.Code.ShouldBe("CP5115");
        Bucket.Announced.ShouldBe(before);
    }

    [Fact]
    public async Task Ours_goes_also_where_another_destination_is_gone()
    {
        await AddAsync();
        _s3.Unreachable.Add(Function);

        (await _notifications.RemoveAsync("photos-in", Stack, [], CancellationToken.None)).ShouldBe(1);

        Bucket.Announced.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_function_that_is_named_goes_whatever_its_id()
    {
        Bucket.Announce("<CloudFunctionConfiguration><Id>4ac1b0</Id><CloudFunction>arn:aws:lambda:us-east-1:123456789012:function:a-name-that-was-cut-off</CloudFunction><Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration>");

        (await _notifications.RemoveAsync("photos-in", Stack, [], CancellationToken.None)).ShouldBe(0);
        (await _notifications.RemoveAsync("photos-in", Stack, ["a-name-that-was-cut-off"], CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task A_bucket_that_is_gone_has_nothing_to_take_out() =>
        (await _notifications.RemoveAsync("gone", Stack, [], CancellationToken.None)).ShouldBe(0);

    public void Dispose()
    {
        _client.Dispose();
        _s3.Dispose();
    }

    private Task<bool> AddAsync() => _notifications.AddAsync("photos-in", Stack, Function, CancellationToken.None);
}
