using CloudPipe.Agent.Isolation;

namespace CloudPipe.Agent.Tests.Isolation;

public sealed class UserDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public UserDatabaseTests()
    {
        File.WriteAllText(_folder["passwd"], "root:x:0:0:root:/root:/bin/sh\n# a comment\nlab:x:1000:100:Lab:/home/lab:/bin/sh\nhomeless:x:7:7::\nbroken:x\n");
        File.WriteAllText(_folder["group"], "root:x:0:\nusers:x:100:\nvideo:x:44:other,lab\ngpu:x:900:lab\nempty:x:55:\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lab", 1000, 100, "100,44,900", "/home/lab")]
    [InlineData("1000", 1000, 100, "100,44,900", "/home/lab")]
    [InlineData("lab:video", 1000, 44, "44", "/home/lab")]
    [InlineData("lab:77", 1000, 77, "77", "/home/lab")]
    [InlineData("2000", 2000, 0, "0", "/")]
    [InlineData("2000:3000", 2000, 3000, "3000", "/")]
    [InlineData("lab:", 1000, 100, "100,44,900", "/home/lab")]
    public void A_user_is_who_container_runtimes_take_it_for(string user, int id, int group, string groups, string home)
    {
        var found = new UserDatabase(_folder["passwd"], _folder["group"]).Find(user);
        (found.Id, found.Group, string.Join(',', found.Groups), found.Home).ShouldBe(((uint)id, (uint)group, groups, home));
    }

    [Theory]
    [InlineData("nobody-here", "passwd")]
    [InlineData("lab:no-such-group", "group")]
    [InlineData("-5", "passwd")]
    [InlineData("99999999999", "passwd")]
    public void A_user_that_the_image_does_not_have_is_refused_with_the_file_that_lacks_it(string user, string file)
    {
        var failure = Should.Throw<UserException>(() => new UserDatabase(_folder["passwd"], _folder["group"]).Find(user));
        failure.Code.ShouldBe("CP4040");
        failure.Message.ShouldContain(user);
        failure.Message.ShouldContain(_folder[file]);
    }

    [Fact]
    public void An_image_without_these_files_still_has_numbers()
    {
        var found = new UserDatabase(_folder["none"], _folder["none"]).Find("65532:65532");
        (found.Id, found.Group, found.Home).ShouldBe((65532u, 65532u, "/"));
    }
}
