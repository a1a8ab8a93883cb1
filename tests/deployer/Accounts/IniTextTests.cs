using CloudPipe.Deployer.Accounts;

namespace CloudPipe.Deployer.Tests.Accounts;

public sealed class IniTextTests
{
    private const string Written = """
        # mine
        [default]
        aws_access_key_id = AKIAOLD
        aws_secret_access_key=old # not a comment
        s3 =
          max_concurrent_requests = 20
          region = no key of the section

        [profile  lab]
        region = eu-west-1

        """;

    [Theory]
    [InlineData("default", "aws_access_key_id", "AKIAOLD")]
    [InlineData("default", "aws_secret_access_key", "old # not a comment")]
    [InlineData("default", "region", null)]
    [InlineData("profile lab", "region", "eu-west-1")]
    [InlineData("default", "s3", null)]
    [InlineData("other", "region", null)]
    public void A_value_is_found_in_its_section(string section, string key, string? value) => new IniText(Written).Find(section, key).ShouldBe(value);

    [Fact]
    public void A_change_touches_one_line() =>
        new IniText(Written).With("default", "aws_access_key_id", "AKIANEW").Text.ShouldBe(Written.Replace("AKIAOLD", "AKIANEW"));

    [Fact]
    public void A_new_key_comes_behind_the_last_of_its_section() =>
        new IniText(Written).With("default", "region", "us-east-1").Text.ShouldBe(Written.Replace("no key of the section\n", "no key of the section\nregion = us-east-1\n"));

    [Fact]
    public void A_new_section_comes_last_and_the_file_may_be_empty()
    {
        new IniText("").With("default", "region", "us-east-1").Text.ShouldBe("[default]\nregion = us-east-1\n");
        new IniText("[a]\nb = 1").With("c", "d", "2").Text.ShouldBe("[a]\nb = 1\n\n[c]\nd = 2\n");
    }

    [Fact]
    public void Line_ends_stay_as_they_are() =>
        new IniText("[a]\r\nb = 1\r\n").With("a", "c", "2").Text.ShouldBe("[a]\r\nb = 1\r\nc = 2\r\n");

    [Fact]
    public void What_was_added_can_be_taken_away()
    {
        new IniText(Written).With("other", "a", "1").With("other", "b", "2").Without("other", "a").Without("other", "b").Text.TrimEnd().ShouldBe(Written.TrimEnd());
        new IniText("[a]\nb = 1\n").Without("a", "b").Text.ShouldBe("");
        new IniText(Written).Without("default", "none").Text.ShouldBe(Written);
    }
}
